// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "catalog/Catalog.h"

namespace auralis::bench {

/// Makes up a library: a few artists have many albums and most have one, words follow Zipf's law,
/// one name in ten is of Han characters and kana, one in twenty Cyrillic. Equal seeds, equal rows.
class LibraryRows {
 public:
  explicit LibraryRows(std::int64_t tracks, std::uint64_t seed = 1);

  /// The files of the next album, at most 12; none when all tracks are made.
  std::vector<ScannedFile> next_album();

  /// As of a title, for queries that find something.
  std::string some_title() { return title(); }
  std::string some_word();

 private:
  std::string title();
  std::string latin_word();
  std::size_t zipf(std::size_t count);
  std::size_t below(std::size_t count) { return random_() % count; }

  std::mt19937_64 random_;
  std::int64_t left_;
  std::int64_t folder_{};
  std::size_t artists_;
  std::vector<std::string> words_;
  std::vector<std::string> names_;
};

}  // namespace auralis::bench
