// SPDX-License-Identifier: GPL-3.0-or-later
#include "WholeFiles.h"

#include <system_error>
#include <utility>

namespace auralis::analysis {

std::optional<SeenFile> look_at(const std::filesystem::path& file) {
  std::error_code size_error;
  std::error_code time_error;
  const SeenFile seen{.size = std::filesystem::file_size(file, size_error),
                      .modified = std::filesystem::last_write_time(file, time_error)};
  return size_error || time_error ? std::nullopt : std::optional{seen};
}

std::size_t bytes_of(const media::PacketIndex& index) {
  return sizeof(media::PacketIndex) + index.segments.size() * sizeof(media::Segment);
}

Result<std::shared_ptr<const media::PacketIndex>> WholeFiles::ensure(
    const std::filesystem::path& file, const std::stop_token& stop) {
  const std::string& path = file.native();
  KnownPtr known = find(path);
  if (!known) {
    AURALIS_TRY(known, flights_.run(path, stop, [&]() -> Result<KnownPtr> {
      if (KnownPtr landed = find(path)) return landed;  // a flight may have landed since
      const auto seen = look_at(file);
      AURALIS_TRY(auto index, media::index_file(file, stop));
      const std::size_t charge = bytes_of(index) + path.size();
      auto made = std::make_shared<const Known>(Known{std::move(index), seen});
      if (seen) memory_.insert(path, made, charge);
      return made;
    }));
  }
  return std::shared_ptr<const media::PacketIndex>{known, &known->index};
}

WholeFiles::KnownPtr WholeFiles::find(const std::string& file) {
  KnownPtr known = memory_.find(file);
  return known && known->seen == look_at(file) ? known : nullptr;
}

}  // namespace auralis::analysis
