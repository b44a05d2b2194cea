// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scrape.h"

#include <cstdlib>
#include <sstream>

namespace auralis::listeners {

Result<Scrape> Scrape::take(HttpClient& client) {
  AURALIS_TRY(const Answer answer, client.get("/metrics"));
  if (!answer.ok()) return fail(ErrorKind::Io, "/metrics answered {}", answer.status);
  Scrape scrape;
  std::istringstream lines{answer.body};
  for (std::string line; std::getline(lines, line);) {
    const auto space = line.rfind(' ');
    if (line.starts_with('#') || space == std::string::npos) continue;
    scrape.series_[line.substr(0, space)] = std::strtod(line.c_str() + space, nullptr);
  }
  return scrape;
}

double Scrape::value(std::string_view family, std::string_view label) const {
  double sum = 0.0;
  for (const auto& [name, value] : series_) {
    const std::string_view series{name};
    const bool is_family = series.substr(0, series.find('{')) == family;
    if (is_family && series.find(label) != std::string_view::npos) sum += value;
  }
  return sum;
}

}  // namespace auralis::listeners
