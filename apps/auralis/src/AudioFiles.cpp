// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioFiles.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "media/Tags.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& file) {
  return file.filename().string().starts_with('.');
}

}  // namespace

Error AudioFiles::Unread::error() const {
  return {.kind = ErrorKind::Io, .message = fmt::format("the folder cannot be read: {}", reason)};
}

fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path result = fs::weakly_canonical(path, error);
  if (error) result = path.lexically_normal();
  return result.has_filename() ? result : result.parent_path();
}

// One folder after another, each with an iterator of its own: one for all of them ends at the first
// that it cannot enter, and does not say which.
AudioFiles audio_files_below(const fs::path& folder, const fs::path& left_out) {
  AudioFiles found;
  std::vector<fs::path> waiting{folder};
  while (!waiting.empty()) {
    const fs::path next = std::move(waiting.back());
    waiting.pop_back();
    std::error_code error;
    for (fs::directory_iterator at{next, error}, end; !error && at != end; at.increment(error)) {
      std::error_code ignored;
      if (is_hidden(*at) || (!left_out.empty() && resolved(*at) == left_out)) continue;
      if (at->is_directory(ignored) && !at->is_symlink(ignored)) waiting.push_back(*at);
      if (at->is_regular_file(ignored) && media::has_audio_extension(*at))
        found.files.push_back(*at);
    }
    if (error) found.unread.push_back({.folder = next, .reason = error.message()});
  }
  std::ranges::sort(found.files);
  std::ranges::sort(found.unread, {}, &AudioFiles::Unread::folder);
  return found;
}

}  // namespace auralis::app
