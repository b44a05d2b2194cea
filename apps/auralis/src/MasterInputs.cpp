// SPDX-License-Identifier: GPL-3.0-or-later
#include "MasterInputs.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <glob.h>

namespace auralis::app {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

Paths matches_of(const fs::path& pattern) {
  glob_t found{};
  Paths paths;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
    for (std::size_t i = 0; i < found.gl_pathc; ++i) paths.emplace_back(found.gl_pathv[i]);
  ::globfree(&found);
  return paths;
}

/// What cannot be looked at is opened as a file, which says why.
bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

/// A path that exists is itself, whatever characters it has; any other is a pattern.
Result<Paths> expanded(const Paths& named) {
  Paths paths;
  for (const fs::path& one : named) {
    std::error_code ignored;
    Paths matches = fs::exists(one, ignored) ? Paths{one} : matches_of(one);
    if (matches.empty())
      return fail(ErrorKind::NotFound, "there is no file or folder '{}'", one.string());
    paths.insert(paths.end(), matches.begin(), matches.end());
  }
  return paths;
}

}  // namespace

Result<MasterInputs> find_inputs(const Paths& named, const fs::path& masters) {
  AURALIS_TRY(const Paths paths, expanded(named));
  const fs::path out = resolved(masters);
  MasterInputs inputs;
  std::set<fs::path> known;
  const auto add = [&](const fs::path& file, fs::path place) {
    if (known.insert(resolved(file)).second)
      inputs.files.push_back({.file = file, .place = std::move(place)});
  };
  for (const fs::path& path : paths) {
    if (!is_folder(path)) {
      add(path, path.filename());
      continue;
    }
    const fs::path root = resolved(path);
    if (root == out)
      return fail(ErrorKind::InvalidArgument, "'{}' cannot hold its own masters", path.string());
    // Of several folders each keeps its name, so that their tracks do not meet.
    const fs::path above = paths.size() == 1 ? fs::path{} : root.filename();
    AudioFiles found = audio_files_below(path, out);
    for (const fs::path& file : found.files) add(file, above / file.lexically_relative(path));
    std::ranges::move(found.unread, std::back_inserter(inputs.unread));
  }
  if (inputs.files.empty() && !inputs.unread.empty()) {
    const AudioFiles::Unread& first = inputs.unread.front();
    return fail(ErrorKind::Io, "'{}': {}", first.folder.string(), first.error().message);
  }
  if (inputs.files.empty()) return fail(ErrorKind::NotFound, "there is no audio file to master");
  inputs.one_file = paths.size() == 1 && !is_folder(paths.front());
  return inputs;
}

}  // namespace auralis::app
