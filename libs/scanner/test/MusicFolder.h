// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <unistd.h>

#include "catalog/Catalog.h"
#include "media/FileWriter.h"
#include "scanner/ScanService.h"
#include "support/Signals.h"
#include "support/TempDir.h"
#include "support/TestDatabase.h"

namespace auralis::testing {

/// The value, or the test ends here with the error's text.
template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

/// A folder of small real files.
class MusicFolder {
 public:
  MusicFolder() {
    // Those who may do less than the superuser look into it, too: WithoutPrivileges.
    using std::filesystem::perms;
    std::filesystem::permissions(
        folder_.path(),
        perms::group_read | perms::group_exec | perms::others_read | perms::others_exec,
        std::filesystem::perm_options::add);
    std::filesystem::create_directory(root());
  }
  std::filesystem::path root() const { return folder_ / "music"; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return root() / name; }

  void add(const std::filesystem::path& name, const media::Tags& tags = {},
           const std::optional<media::Picture>& cover = std::nullopt) const {
    std::filesystem::create_directories((root() / name).parent_path());
    value_of(media::write_flac(root() / name, tone_.view(), tags, cover));
  }
  /// Other music, as long.
  void add_other(const std::filesystem::path& name, const media::Tags& tags) const {
    std::filesystem::create_directories((root() / name).parent_path());
    value_of(media::write_flac(root() / name, other_tone_.view(), tags, std::nullopt));
  }
  void add_bytes(const std::filesystem::path& name, const std::string& bytes) const {
    std::filesystem::create_directories((root() / name).parent_path());
    std::ofstream{root() / name, std::ios::binary} << bytes;
  }
  /// Many files of the same music without tags, cheaper than as many times add().
  void add_copies(const std::vector<std::filesystem::path>& names) const {
    add(names.front());
    for (const auto& name : names) {
      std::filesystem::create_directories((root() / name).parent_path());
      if (name != names.front()) std::filesystem::copy_file(root() / names.front(), root() / name);
    }
  }
  /// As if written `seconds` later than it was.
  void age(const std::filesystem::path& name, int seconds) const {
    const auto time = std::filesystem::last_write_time(root() / name);
    std::filesystem::last_write_time(root() / name, time + std::chrono::seconds{seconds});
  }

 private:
  TempDir folder_;
  AudioBuffer tone_{sine({.seconds = 0.02})};
  AudioBuffer other_tone_{sine({.hz = 523.0, .seconds = 0.02})};
};

/// A catalogue and a scanner of one or more roots.
class ScannedLibrary {
 public:
  explicit ScannedLibrary(std::vector<std::filesystem::path> roots)
      : catalog_{value_of(Catalog::open(value_of(CatalogLocation::parse(database_.place()))))},
        service_{*catalog_, std::move(roots), [this] { ++batches_; }} {}

  scanner::ScanProgress scan() {
    service_.start();
    service_.wait({});
    return service_.progress();
  }
  Catalog& catalog() { return *catalog_; }
  int batches() const { return batches_; }

  /// "Album/Title" of what is listed, in order of album.
  std::vector<std::string> listed(const TrackFilter& filter = {}) {
    std::vector<std::string> texts;
    for (const Track& track : value_of(catalog_->tracks(TrackSort::Album, filter, {})).items)
      texts.push_back(track.album + "/" + track.title);
    return texts;
  }
  std::vector<Track> tracks() { return value_of(catalog_->tracks(TrackSort::Album, {}, {})).items; }

 private:
  TestDatabase database_;
  std::unique_ptr<Catalog> catalog_;
  int batches_ = 0;
  scanner::ScanService service_;
};

/// Lets permissions count although tests may run as the superuser.
class WithoutPrivileges {
 public:
  WithoutPrivileges() : user_{::geteuid()} {
    constexpr ::uid_t nobody = 65534;
    if (user_ == 0 && ::seteuid(nobody) != 0) throw std::runtime_error{"cannot become nobody"};
  }
  ~WithoutPrivileges() {
    if (::seteuid(user_) != 0) std::abort();
  }
  WithoutPrivileges(const WithoutPrivileges&) = delete;
  WithoutPrivileges& operator=(const WithoutPrivileges&) = delete;

 private:
  ::uid_t user_;
};

}  // namespace auralis::testing
