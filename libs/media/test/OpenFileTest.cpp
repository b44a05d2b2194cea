// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "OpenFile.h"
#include "media/Tags.h"
#include "support/TempDir.h"

namespace auralis::media {
namespace {

/// By whoever has time, and by whoever has not.
class AnOpenFile : public ::testing::TestWithParam<bool> {
 protected:
  AnOpenFile() {
    if (GetParam()) bounded_.emplace();
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream{folder_ / name, std::ios::binary} << bytes;
    return folder_ / name;
  }
  static std::string read(const OpenFile& file, std::int64_t position, std::size_t count) {
    std::string bytes(count, '?');
    bytes.resize(file.read_at(position, std::as_writable_bytes(std::span{bytes}), {}).value());
    return bytes;
  }

  const auralis::testing::TempDir folder_;

 private:
  std::optional<BoundedDiskWaits> bounded_;
};

/// Has the system forget what it keeps of the file.
void put_out_of_memory(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  ::fsync(descriptor);
  ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  ::close(descriptor);
}

TEST_P(AnOpenFile, GivesItsBytesFromAnywhere) {
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i % 251);
  const auto path = write("a.flac", bytes);
  put_out_of_memory(path);
  const auto file = OpenFile::open(path, {}).value();
  EXPECT_EQ(file->opened().size, 300'000);
  for (const std::size_t position : {std::size_t{250'000}, std::size_t{0}, std::size_t{123'456}})
    EXPECT_EQ(read(*file, static_cast<std::int64_t>(position), 1000), bytes.substr(position, 1000));
  EXPECT_EQ(read(*file, 299'990, 1000), bytes.substr(299'990));
  EXPECT_EQ(read(*file, 300'000, 1000), "");
}

TEST_P(AnOpenFile, IsOneThatIsThereAndAFile) {
  EXPECT_EQ(OpenFile::open(folder_ / "none", {}).error().kind, ErrorKind::NotFound);
  EXPECT_EQ(OpenFile::open(folder_.path(), {}).error().kind, ErrorKind::Unsupported);
  ::mkfifo((folder_ / "fifo").c_str(), 0600);
  EXPECT_EQ(OpenFile::open(folder_ / "fifo", {}).error().kind, ErrorKind::Unsupported);
}

TEST_P(AnOpenFile, KnowsWhetherItHasChanged) {
  const auto path = write("a.flac", "music");
  const auto file = OpenFile::open(path, {}).value();
  EXPECT_TRUE(file->is_as_opened({}).value());
  std::ofstream{path, std::ios::app} << "more";
  EXPECT_FALSE(file->is_as_opened({}).value());
}

TEST_P(AnOpenFile, MayBeAPictureOfTwentyMebibytes) {
  EXPECT_EQ(read_picture_file(write("cover.jpg", "a picture")).value().size(), 9U);
  const auto large = write("large.jpg", "");
  std::filesystem::resize_file(large, (std::size_t{20} << 20U) + 1);
  EXPECT_EQ(read_picture_file(large).error().kind, ErrorKind::Unsupported);
  EXPECT_EQ(read_picture_file(folder_ / "none").error().kind, ErrorKind::NotFound);
}

INSTANTIATE_TEST_SUITE_P(, AnOpenFile, ::testing::Bool(), [](const auto& which) {
  return which.param ? "InABoundedTime" : "WithTime";
});

}  // namespace
}  // namespace auralis::media
