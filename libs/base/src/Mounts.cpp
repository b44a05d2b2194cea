// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Mounts.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "base/Mutex.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds known_for{5};
constexpr int most_links = 40;  // as the system follows

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

bool is_remote(std::string_view type) {
  constexpr std::array<std::string_view, 14> remote{
      "nfs",  "nfs4", "cifs",   "smb3", "smbfs", "9p",        "virtiofs",
      "ceph", "afs",  "autofs", "fuse", "davfs", "glusterfs", "lustre"};
  return type.starts_with("fuse.") || std::ranges::find(remote, type) != remote.end();
}

/// "36 35 98:0 / /mnt/music rw,noatime shared:2 - nfs4 nas:/music rw": the first is the id, the
/// fifth the place; the type is behind the dash.
std::optional<Mount> mount_in(std::string_view line) {
  Mount mount{.id = std::string{cut(line, ' ')}, .place = {}};
  for (int field = 2; field < 5; ++field) cut(line, ' ');
  mount.place = unescaped(cut(line, ' '));
  const auto dash = line.find("- ");
  if (!mount.place.starts_with('/') || dash == std::string_view::npos) return std::nullopt;
  line.remove_prefix(dash + 2);
  mount.is_remote = is_remote(cut(line, ' '));
  return mount;
}

std::string mount_info_now() {
  std::string info;
  const int file = ::open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
  if (file < 0) return info;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; (got = ::read(file, part.data(), part.size())) > 0;)
    info.append(part.data(), static_cast<std::size_t>(got));
  ::close(file);
  return info;
}

struct KnownMounts {
  Mutex mutex;
  std::shared_ptr<const std::vector<Mount>> mounts GUARDED_BY(mutex);
  std::chrono::steady_clock::time_point read_at GUARDED_BY(mutex);
};

}  // namespace

std::vector<Mount> mounts_in(std::string_view mount_info) {
  std::vector<Mount> mounts;
  while (!mount_info.empty())
    if (auto mount = mount_in(cut(mount_info, '\n'))) mounts.push_back(*std::move(mount));
  return mounts;
}

/// Of two at one place the later one lies over the other.
const Mount* mount_of(const fs::path& path, const std::vector<Mount>& mounts) {
  const std::string wanted = path.lexically_normal().native();
  const Mount* longest = nullptr;
  for (const Mount& mount : mounts)
    if (is_in(wanted, mount.place) && (!longest || mount.place.size() >= longest->place.size()))
      longest = &mount;
  return longest;
}

std::shared_ptr<const std::vector<Mount>> mounts_now() {
  static KnownMounts& known = *new KnownMounts;  // threads may ask until the process ends
  const MutexLock lock{known.mutex};
  const auto now = std::chrono::steady_clock::now();
  if (!known.mounts || now - known.read_at > known_for) {
    known.mounts = std::make_shared<const std::vector<Mount>>(mounts_in(mount_info_now()));
    known.read_at = now;
  }
  return known.mounts;
}

fs::path followed(const fs::path& path, const std::vector<Mount>& mounts) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  if (error) return path;
  std::deque<fs::path> parts{whole.begin(), whole.end()};
  fs::path reached;
  for (int links = 0; !parts.empty() && links <= most_links;) {
    fs::path next = (reached / parts.front()).lexically_normal();
    parts.pop_front();
    const Mount* const mount = mount_of(next, mounts);
    if (mount && mount->is_remote) {
      for (const fs::path& part : parts) next /= part;
      return next;
    }
    const fs::path target = fs::read_symlink(next, error);
    if (error) {
      reached = std::move(next);
      continue;
    }
    ++links;
    parts.insert(parts.begin(), target.begin(), target.end());
  }
  return reached;
}

}  // namespace auralis
