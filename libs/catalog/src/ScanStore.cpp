// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/ScanStore.h"

#include <algorithm>
#include <tuple>

#include "PathRange.h"
#include "ScanSql.h"
#include "State.h"
#include "Statement.h"
#include "StoredPath.h"

namespace auralis {
namespace {

/// The folder in `folder` that `path` lies in; empty where it lies in `folder` itself.
std::string subfolder_of(const std::string& path, std::size_t prefix) {
  const std::size_t slash = path.find('/', prefix);
  // Two of them stand between a file and the number of a track in it.
  const bool is_inside = slash != std::string::npos && path.compare(slash, 2, "//") != 0;
  return is_inside ? path.substr(0, slash) : std::string{};
}

/// Reads along the index of paths and leaps over what lies in subfolders: a few rows at a time, and
/// more the longer no subfolder comes, for a database may give out all that it was asked for.
class FolderReading {
 public:
  explicit FolderReading(soci::session& session) : rows_{session} {
    rows_.use(from_, "from").use(end_, "end").use(limit_, "limit");
    rows_.into(file_.track.value).into(path_).into(file_.stamp.size_bytes);
    rows_.into(file_.stamp.modified_ns).into(file_.problem).into(embedded_);
    rows_.into(file_.artwork_modified_ns).into(analysis_failed_).into(file_.damage);
    rows_.into(file_.lyrics_modified_ns).into(file_.tags_version).into(file_.disc_number);
    rows_.into(file_.sheets);
    rows_.prepare(known_in_folder_sql);
  }

  KnownFolder read(const std::filesystem::path& folder) {
    std::tie(from_, end_) = paths_below(folder);
    const std::size_t prefix = from_.size();
    KnownFolder known;
    while (read_some(prefix, known)) {
    }
    // "a.flac b" comes between "a.flac" and its parts.
    if (std::ranges::any_of(known.files, [](const KnownFile& file) { return file.number != 0; }))
      std::ranges::sort(known.files, {}, [](const KnownFile& file) {
        return std::tie(file.path.native(), file.number);
      });
    return known;
  }

 private:
  static constexpr int fewest = 8, most = 512;

  /// Whether more may follow behind `from_`.
  bool read_some(std::size_t prefix, KnownFolder& known) {
    rows_.start();
    for (int i = 0; i < limit_; ++i) {
      if (!rows_.fetch()) return false;
      if (const std::string inner = subfolder_of(path_, prefix); !inner.empty()) {
        known.subfolders.emplace_back(inner);
        from_ = inner + static_cast<char>('/' + 1);
        limit_ = fewest;
        return true;
      }
      add(known);
    }
    from_ = path_ + '\x01';  // no name holds what would lie between
    limit_ = std::min(limit_ * 2, most);
    return true;
  }
  void add(KnownFolder& known) {
    StoredPlace place = place_in(path_);
    file_.path = std::move(place.file);
    file_.number = place.number;
    file_.artwork_embedded = embedded_ != 0;
    file_.analysis_failed = analysis_failed_ != 0;
    known.files.push_back(file_);
  }

  std::string from_, end_, path_;
  KnownFile file_;
  int limit_{fewest}, embedded_{}, analysis_failed_{};
  Statement rows_;
};

}  // namespace

Result<KnownFolder> ScanStore::known_in(const std::filesystem::path& folder) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<KnownFolder> {
    return FolderReading{session}.read(folder);
  });
}

Result<bool> ScanStore::knows_below(const std::filesystem::path& folder) {
  return catalog_.state().connections.read([&](soci::session& session) -> Result<bool> {
    const auto [begin, end] = paths_below(folder);
    long long id = 0;
    Statement row{session};
    row.use(begin, "from").use(end, "end").into(id).prepare(known_below_sql);
    return row.run();
  });
}

Result<std::int64_t> ScanStore::known_count() {
  return catalog_.state().connections.read([](soci::session& session) -> Result<std::int64_t> {
    std::int64_t count = 0;
    session << known_count_sql, soci::into(count);
    return count;
  });
}

}  // namespace auralis
