// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>

#include <soci/soci.h>

#include "Statement.h"
#include "model/Ids.h"

namespace auralis {

/// Where the tracks of albums go when their tags name another one, over as many batches and scans
/// as that takes. Once an album has no track left and all of them went to one other, that is the
/// album under a new name, and what users said of it goes along (CT-92).
class AlbumMoves {
 public:
  explicit AlbumMoves(soci::session& session);

  /// A track of the one is a track of the other now.
  void note(AlbumId from, AlbumId to);
  /// At the end of the transaction.
  void settle();

 private:
  void prepare_notes();
  void prepare_carrying();
  void carry();

  std::set<std::int64_t> left_;
  std::int64_t from_{}, to_{};
  Statement come_back_, note_, is_empty_, destination_, forget_;
  Statement add_marks_, drop_marks_, add_mastering_, drop_mastering_;
  Statement tracks_follow_, albums_follow_;  // what is to sound like the album
};

}  // namespace auralis
