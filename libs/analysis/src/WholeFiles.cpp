// SPDX-License-Identifier: GPL-3.0-or-later
#include "WholeFiles.h"

#include <system_error>
#include <utility>

#include "base/DiskThreads.h"

namespace auralis::analysis {

Result<std::optional<SeenFile>> look_at(const std::filesystem::path& file,
                                        const std::stop_token& stop) {
  return ask_disk(file, stop, [file]() -> std::optional<SeenFile> {
    std::error_code size_error;
    std::error_code time_error;
    const SeenFile seen{.size = std::filesystem::file_size(file, size_error),
                        .modified = std::filesystem::last_write_time(file, time_error)};
    return size_error || time_error ? std::nullopt : std::optional{seen};
  });
}

std::size_t bytes_of(const media::PacketIndex& index) {
  return sizeof(media::PacketIndex) + index.segments.size() * sizeof(media::Segment);
}

Result<std::shared_ptr<const media::PacketIndex>> WholeFiles::ensure(
    const std::filesystem::path& file, const std::stop_token& stop) {
  const std::string& path = file.native();
  AURALIS_TRY(KnownPtr known, find(path, stop));
  if (!known) {
    AURALIS_TRY(known, flights_.run(path, stop, [&]() -> Result<KnownPtr> {
      AURALIS_TRY(KnownPtr landed, find(path, stop));
      if (landed) return landed;  // a flight that ended since
      AURALIS_TRY(const auto seen, look_at(file, stop));
      AURALIS_TRY(auto index, media::index_file(file, stop));
      const std::size_t charge = bytes_of(index) + path.size();
      auto made = std::make_shared<const Known>(Known{std::move(index), seen});
      if (seen) memory_.insert(path, made, charge);
      return made;
    }));
  }
  return std::shared_ptr<const media::PacketIndex>{known, &known->index};
}

Result<WholeFiles::KnownPtr> WholeFiles::find(const std::string& file,
                                              const std::stop_token& stop) {
  KnownPtr known = memory_.find(file);
  if (!known) return nullptr;
  AURALIS_TRY(const auto seen, look_at(file, stop));
  return known->seen == seen ? known : nullptr;
}

}  // namespace auralis::analysis
