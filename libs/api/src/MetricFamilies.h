// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <prometheus/metric_family.h>

#include "base/DurationHistogram.h"

namespace auralis::api {

/// The values of one scrape, family by family in the order in which they are begun.
class MetricFamilies {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  void begin_counter(std::string name, std::string help);
  void begin_gauge(std::string name, std::string help);
  void begin_histogram(std::string name, std::string help);
  void begin_summary(std::string name, std::string help);

  // Each adds to the family that was begun last, which is of this kind.
  void add(double value, const Labels& labels = {});
  void add(const DurationHistogram::Snapshot& histogram, const Labels& labels = {});
  /// A summary without quantiles.
  void add(std::uint64_t count, double sum, const Labels& labels = {});

  /// In the text format 0.0.4 of Prometheus.
  std::string text() const;

 private:
  void begin(std::string name, std::string help, prometheus::MetricType type);
  prometheus::ClientMetric& new_metric(const Labels& labels);

  std::vector<prometheus::MetricFamily> families_;
};

}  // namespace auralis::api
