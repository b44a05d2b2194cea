// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

#include "catalog/Catalog.h"
#include "model/SmartRules.h"

namespace auralis {

/// What rules find in the library for a user. As Catalog: blocks on disk, safe from any thread;
/// failures are those of Catalog, and Busy where it takes longer than it may.
///
/// CT-56 The database evaluates rules: one statement whose values are bound, never spliced in.
///       What is not known meets no rule but those that deny: a track without a year is neither
///       old nor new.
/// CT-57 Where what a listener marked or played decides, only that is looked at; else words of
///       titles where these decide, else the titles that play, along an index; never what is
///       missing. It ends after `patience`.
/// CT-58 The order by chance is the same for the same seed, as long as the tracks are.
/// CT-85 Names are compared by their words as they are written, without case, accents, punctuation
///       and a leading article, however they sort; in a part of a name, punctuation counts. A track
///       meets a rule for artists when one of its artists does.
class SmartStore {
 public:
  static constexpr std::chrono::milliseconds usual_patience{5'000};

  explicit SmartStore(Catalog& catalog) : state_{catalog.state()} {}

  /// At most rules.limit tracks, in the order of the rules: by what they say, then by id; without
  /// a sort as albums are listed.
  Result<std::vector<TrackId>> evaluate(UserId user, const SmartRules& rules,
                                        std::chrono::milliseconds patience = usual_patience);
  /// A page of the same, as it is now: what was played meanwhile may have moved.
  Result<TrackPage> tracks(UserId user, const SmartRules& rules, const PageRequest& page);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
