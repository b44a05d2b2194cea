// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "analysis/AnalysisService.h"
#include "base/Trouble.h"
#include "cache/ByteCache.h"
#include "cache/FileCache.h"

namespace auralis::analysis {

using ProfilePtr = std::shared_ptr<const Profile>;

/// Keeps what analysis learned: summaries in the catalogue, curves in evictable files, the whole in
/// memory for a while. A summary without its curves is no profile. Thread-safe.
class ProfileStore {
 public:
  ProfileStore(Catalog& catalog, const AnalysisService::Config& config);

  /// Null when the track has to be measured (again).
  ProfilePtr find(const TrackAudio& audio);
  /// Whether find() would touch no disk.
  bool has_in_memory(const ContentHash& content) const { return memory_.contains(content); }
  struct Stored {
    ProfilePtr profile;
    bool is_current{};  ///< False where the file is not the one that was measured any more (CT-91).
  };
  Stored store(const TrackAudio& audio, Profile profile);
  enum class Record {
    Held,      ///< The catalogue had it.
    Made,      ///< The same music was known under another track while the catalogue waited for it.
    Outdated,  ///< As is_current when false.
  };
  Record ensure_recorded(const TrackAudio& audio, const TrackProfile& summary);

  /// Why profiles are not kept on disk, as long as the last one was not.
  std::optional<std::string> trouble() const { return trouble_.sentence(); }

  // Stretches of a profile that is not finished, for a process that goes on with them.
  void keep_unfinished(const ContentHash& content, std::span<const std::byte> bytes);
  std::optional<Bytes> load_unfinished(const ContentHash& content);

 private:
  ProfilePtr load(const TrackAudio& audio);
  bool record(const TrackAudio& audio, const TrackProfile& summary);
  ProfilePtr remember(Profile profile);

  Catalog& catalog_;
  ByteCache<ContentHash, Profile> memory_;
  FileCache curves_;
  FileCache unfinished_;
  Trouble trouble_{"analysis", "Profiles of new tracks are not kept"};
};

}  // namespace auralis::analysis
