// SPDX-License-Identifier: GPL-3.0-or-later
#include "MasterInputs.h"

#include <algorithm>
#include <set>

#include <glob.h>

#include "media/Tags.h"

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

bool is_hidden(const fs::path& file) {
  return file.filename().string().starts_with('.');
}

/// The audio files of a folder, sorted by name, so that each run takes the same order.
Paths audio_in(const fs::path& folder, const fs::path& masters) {
  Paths files;
  std::error_code error;
  constexpr auto options = fs::directory_options::skip_permission_denied;
  for (auto at = fs::recursive_directory_iterator{folder, options, error};
       !error && at != fs::recursive_directory_iterator{}; at.increment(error)) {
    std::error_code ignored;
    const bool left_out = is_hidden(*at) || resolved(*at) == masters;
    if (at->is_directory(ignored) && left_out) at.disable_recursion_pending();
    if (!left_out && at->is_regular_file(ignored) && media::has_audio_extension(*at))
      files.push_back(*at);
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path result = fs::weakly_canonical(path, error);
  if (error) result = path.lexically_normal();
  return result.has_filename() ? result : result.parent_path();
}

Result<MasterInputs> find_inputs(const Paths& named, const fs::path& masters) {
  AURALIS_TRY(const Paths paths, expanded(named));
  const fs::path out = resolved(masters);
  MasterInputs inputs;
  std::set<fs::path> known;
  const auto add = [&](const fs::path& file, fs::path place) {
    if (known.insert(resolved(file)).second) inputs.files.push_back({file, std::move(place)});
  };
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path)) {
      add(path, path.filename());
      continue;
    }
    const fs::path root = resolved(path);
    if (root == out)
      return fail(ErrorKind::InvalidArgument, "'{}' cannot hold its own masters", path.string());
    // Of several folders each keeps its name, so that their tracks do not meet.
    const fs::path above = paths.size() == 1 ? fs::path{} : root.filename();
    for (const fs::path& file : audio_in(path, out))
      add(file, above / file.lexically_relative(path));
  }
  if (inputs.files.empty()) return fail(ErrorKind::NotFound, "there is no audio file to master");
  inputs.one_file = paths.size() == 1 && !fs::is_directory(paths.front());
  return inputs;
}

}  // namespace auralis::app
