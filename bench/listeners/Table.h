// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "HttpClient.h"

namespace auralis::listeners {

/// What one listener waits for, by what is cached already; times in milliseconds, medians.
struct TableRow {
  std::string what;
  std::string tier;  ///< As the server says.
  int count{};
  double first_byte{};
  double first_sound{};
  double whole{};
};
struct CacheRow {
  std::string when;
  double bytes{};
  double resident_bytes{};
};
struct Table {
  std::vector<TableRow> rows;
  std::vector<CacheRow> cache;
};

/// Measures on a server that nobody else listens to; its cache is emptied again and again. The
/// first track is played, the second one too where memory is shown. A row of a track that was never
/// profiled is there when the server still has one.
Result<Table> measure_table(const std::string& url, const std::vector<std::string>& tracks,
                            int repeats);

std::string text_of(const Table& table);
std::string json_of(const Table& table);

}  // namespace auralis::listeners
