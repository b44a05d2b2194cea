// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricFamilies.h"

#include <cassert>
#include <limits>

#include <prometheus/text_serializer.h>

namespace auralis::api {

using prometheus::MetricType;

void MetricFamilies::begin_counter(std::string name, std::string help) {
  begin(std::move(name), std::move(help), MetricType::Counter);
}
void MetricFamilies::begin_gauge(std::string name, std::string help) {
  begin(std::move(name), std::move(help), MetricType::Gauge);
}
void MetricFamilies::begin_histogram(std::string name, std::string help) {
  begin(std::move(name), std::move(help), MetricType::Histogram);
}
void MetricFamilies::begin_summary(std::string name, std::string help) {
  begin(std::move(name), std::move(help), MetricType::Summary);
}

void MetricFamilies::add(double value, const Labels& labels) {
  const MetricType type = families_.back().type;
  assert(type == MetricType::Counter || type == MetricType::Gauge);
  prometheus::ClientMetric& metric = new_metric(labels);
  (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
}

void MetricFamilies::add(const DurationHistogram::Snapshot& histogram, const Labels& labels) {
  assert(families_.back().type == MetricType::Histogram);
  auto& metric = new_metric(labels).histogram;
  std::uint64_t cumulative = 0;
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    const bool is_last = i == DurationHistogram::bounds_seconds.size();
    cumulative += histogram.counts[i];
    metric.bucket.push_back({.cumulative_count = cumulative,
                             .upper_bound = is_last ? std::numeric_limits<double>::infinity()
                                                    : DurationHistogram::bounds_seconds[i]});
  }
  metric.sample_count = cumulative;
  metric.sample_sum = histogram.sum_seconds;
}

void MetricFamilies::add(std::uint64_t count, double sum, const Labels& labels) {
  assert(families_.back().type == MetricType::Summary);
  auto& metric = new_metric(labels).summary;
  metric.sample_count = count;
  metric.sample_sum = sum;
}

std::string MetricFamilies::text() const {
  return prometheus::TextSerializer{}.Serialize(families_);
}

void MetricFamilies::begin(std::string name, std::string help, MetricType type) {
  families_.push_back(
      {.name = std::move(name), .help = std::move(help), .type = type, .metric = {}});
}

prometheus::ClientMetric& MetricFamilies::new_metric(const Labels& labels) {
  prometheus::ClientMetric& metric = families_.back().metric.emplace_back();
  for (const auto& [name, value] : labels) metric.label.push_back({name, value});
  return metric;
}

}  // namespace auralis::api
