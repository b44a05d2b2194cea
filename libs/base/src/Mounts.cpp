// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/MountPoint.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>

#include "base/Mutex.h"

namespace auralis {
namespace {

constexpr std::chrono::seconds known_for{5};

/// The part up to `end`, which goes from `text` together with it.
std::string_view cut(std::string_view& text, char end) {
  const std::string_view part = text.substr(0, text.find(end));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

constexpr bool is_octal(char c) noexcept {
  return c >= '0' && c <= '7';
}

/// Blanks are written as "\040", and the backslash itself, too.
std::string unescaped(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const bool is_escape = text.size() >= 4 && text[0] == '\\' && is_octal(text[1]) &&
                           is_octal(text[2]) && is_octal(text[3]);
    plain +=
        is_escape
            ? static_cast<char>(((text[1] - '0') << 6) | ((text[2] - '0') << 3) | (text[3] - '0'))
            : text[0];
    text.remove_prefix(is_escape ? 4 : 1);
  }
  return plain;
}

bool is_in(std::string_view path, std::string_view folder) noexcept {
  if (!path.starts_with(folder)) return false;
  return folder.ends_with('/') || path.size() == folder.size() || path[folder.size()] == '/';
}

/// "36 35 98:0 / /mnt/music rw,noatime - nfs4 nas:/music rw": the fifth is the place.
std::string place_in(std::string_view line) {
  for (int field = 1; field < 5; ++field) cut(line, ' ');
  return unescaped(cut(line, ' '));
}

std::string mount_info_now() {
  std::ifstream in{"/proc/self/mountinfo", std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

struct KnownMounts {
  Mutex mutex;
  std::string info GUARDED_BY(mutex);
  std::optional<std::chrono::steady_clock::time_point> read_at GUARDED_BY(mutex);
};

}  // namespace

std::string mount_point_in(std::string_view mount_info, const std::filesystem::path& path) {
  const std::string wanted = path.lexically_normal().native();
  std::string longest = "/";
  while (!mount_info.empty()) {
    std::string place = place_in(cut(mount_info, '\n'));
    if (place.size() > longest.size() && is_in(wanted, place)) longest = std::move(place);
  }
  return longest;
}

std::string mount_point_of(const std::filesystem::path& path) {
  static KnownMounts known;
  const MutexLock lock{known.mutex};
  const auto now = std::chrono::steady_clock::now();
  if (!known.read_at || now - *known.read_at > known_for) {
    known.info = mount_info_now();
    known.read_at = now;
  }
  return mount_point_in(known.info, path);
}

}  // namespace auralis
