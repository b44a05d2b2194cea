// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

#include <soci/soci.h>

#include "Connections.h"
#include "SearchRank.h"
#include "Statement.h"

namespace auralis {

/// Renews what is searched of things whose rows changed, within the caller's transaction. Prepares
/// its statements once, for many things of one kind.
class SearchRows {
 public:
  SearchRows(soci::session& session, SearchGroup group);
  SearchRows(const SearchRows&) = delete;
  SearchRows& operator=(const SearchRows&) = delete;

  /// What is not listed any more is not found any more.
  void renew(std::int64_t id);

 private:
  void prepare_load(SearchGroup group);
  void prepare_changes(const std::string& table);
  void note_words(const std::string& tokens);
  void note_stale();

  struct Facts {
    int listed{}, year{};
    std::string title, artist, album, codec, genres;
    long long loudness_clufs{};
    soci::indicator has_loudness{};
  };
  std::string facets() const;

  Facts facts_;
  std::int64_t id_{};
  std::string title_, artist_, album_, facets_, word_;
  struct {
    std::string title, artist, album, facets;
  } was_;
  std::unordered_set<std::string> noted_, stale_;
  Statement load_, find_, store_, remove_, note_, note_stale_;
};

}  // namespace auralis
