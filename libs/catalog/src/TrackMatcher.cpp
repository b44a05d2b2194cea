// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/TrackMatcher.h"

#include <cstdlib>
#include <string>
#include <unordered_map>

#include "ListedPath.h"
#include "State.h"
#include "Statement.h"
#include "StoredPath.h"
#include "Text.h"

namespace auralis {
namespace {

using Matches = std::vector<std::optional<TrackId>>;

constexpr std::int64_t same_file_ms = 2'500;
constexpr std::int64_t same_song_ms = 5'000;
constexpr std::size_t deepest_path = 32;
constexpr std::size_t fewest_names = 2;  // a file's name alone is no path
constexpr std::size_t most_pairs = 1'000'000;

/// What of two lengths disagrees; nothing where one is not known.
std::int64_t apart(std::int64_t one_ms, std::int64_t other_ms) {
  return one_ms > 0 && other_ms > 0 ? std::abs(one_ms - other_ms) : 0;
}

/// Names as a path of this system may have them: as written, or read as Latin-1.
std::vector<std::string> spellings(const std::string& path) {
  std::string text = display_text(path);
  if (text == path) return {path};
  return {path, std::move(text)};
}

class PathMatcher {
 public:
  PathMatcher(soci::session& session, const std::vector<std::filesystem::path>& roots)
      : roots_{roots}, find_{session} {
    find_.use(path_, "path").into(id_);
    find_.prepare("SELECT id FROM tracks WHERE path = :path AND +present = 1");
  }

  std::optional<TrackId> match(const std::string& location) {
    const ListedPath listed = listed_path(location);
    const std::size_t names = listed.names.size();
    if (names == 0 || names > deepest_path) return std::nullopt;
    if (listed.absolute)
      if (const auto found = at('/' + listed.end(names))) return found;
    const std::size_t fewest = listed.absolute ? fewest_names : std::min(names, fewest_names);
    for (std::size_t count = names; count >= fewest; --count)
      if (const auto found = below_a_root(listed.end(count))) return found;
    return std::nullopt;
  }

 private:
  std::optional<TrackId> below_a_root(const std::string& path) {
    for (const auto& root : roots_)
      if (const auto found = at((root / path).string())) return found;
    return std::nullopt;
  }
  std::optional<TrackId> at(const std::string& path) {
    for (const std::string& spelling : spellings(path)) {
      path_ = spelling;
      if (find_.run()) return TrackId{id_};
    }
    return std::nullopt;
  }

  const std::vector<std::filesystem::path>& roots_;
  std::string path_;
  std::int64_t id_{};
  Statement find_;
};

/// The best file of the name of one entry, as far as the library was read.
struct NameMatch {
  std::size_t entry{};
  ListedPath path{};
  std::optional<TrackId> best{};
  std::size_t common{};
  bool is_only{};  ///< None other has as much in common.
};

class NameMatcher {
 public:
  void add(std::size_t entry, const std::string& location) {
    ListedPath path = listed_path(location);
    if (path.names.empty()) return;
    const std::string name = folded(display_text(path.names.back()));
    names_[name].matches.push_back({.entry = entry, .path = std::move(path)});
  }

  void read_library(soci::session& session, const std::vector<ListedTrack>& listed) {
    if (names_.empty()) return;
    std::int64_t id = 0, duration_ms = 0;
    std::string path;
    Statement rows{session};
    rows.into(id).into(path).into(duration_ms);
    rows.prepare("SELECT id, path, duration_ms FROM tracks WHERE playable = 1").start();
    while (rows.fetch()) {
      if (place_in(path).number != 0) continue;  // a file's name does not tell its parts apart
      const auto slash = path.rfind('/');
      const auto found = names_.find(folded(display_text(path.substr(slash + 1))));
      if (found == names_.end()) continue;
      Name& name = found->second;
      name.pairs += name.matches.size();
      if (name.pairs > most_pairs) continue;
      const ListedPath place = listed_path(path);
      for (NameMatch& match : name.matches)
        if (apart(listed[match.entry].duration_ms, duration_ms) <= same_file_ms)
          consider(match, TrackId{id}, place);
    }
  }

  void take(Matches& matches) const {
    for (const auto& [text, name] : names_) {
      if (name.pairs > most_pairs) continue;
      for (const NameMatch& match : name.matches)
        if (match.is_only) matches[match.entry] = match.best;
    }
  }

 private:
  /// The entries whose files have one name.
  struct Name {
    std::vector<NameMatch> matches{};
    std::size_t pairs{};  ///< Of an entry and a file of that name.
  };

  static void consider(NameMatch& match, TrackId track, const ListedPath& place) {
    const std::size_t common = common_end(match.path, place);
    if (match.best && common < match.common) return;
    match.is_only = !match.best || common > match.common;
    match.best = track;
    match.common = common;
  }

  std::unordered_map<std::string, Name> names_;
};

class SongMatcher {
 public:
  explicit SongMatcher(soci::session& session) : find_{session} {
    find_.use(key_, "key").into(id_).into(artist_).into(duration_ms_);
    find_.prepare(
        "SELECT id, artist, duration_ms FROM tracks WHERE playable = 1 AND title_key = :key"
        " ORDER BY id LIMIT 1000");
  }

  std::optional<TrackId> match(const ListedTrack& listed) {
    if (listed.title.empty() || listed.artist.empty()) return std::nullopt;
    key_ = sort_key(display_text(listed.title));
    const std::string artist = folded(display_text(listed.artist));
    std::optional<TrackId> best;
    std::int64_t nearest = same_song_ms + 1;
    find_.start();
    while (find_.fetch()) {
      const std::int64_t off = apart(listed.duration_ms, duration_ms_);
      if (off >= nearest || folded(artist_) != artist) continue;
      nearest = off;
      best = TrackId{id_};
    }
    return best;
  }

 private:
  std::string key_, artist_;
  std::int64_t id_{}, duration_ms_{};
  Statement find_;
};

}  // namespace

Result<Matches> TrackMatcher::match(const std::vector<ListedTrack>& listed) {
  return state_.read_slowly([&](soci::session& session) -> Result<Matches> {
    Matches matches(listed.size());
    PathMatcher paths{session, roots_};
    NameMatcher names;
    for (std::size_t i = 0; i < listed.size(); ++i) {
      matches[i] = paths.match(listed[i].location);
      if (!matches[i]) names.add(i, listed[i].location);
    }
    names.read_library(session, listed);
    names.take(matches);
    SongMatcher songs{session};
    for (std::size_t i = 0; i < listed.size(); ++i)
      if (!matches[i]) matches[i] = songs.match(listed[i]);
    return matches;
  });
}

}  // namespace auralis
