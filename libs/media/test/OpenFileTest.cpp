// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <filesystem>
#include <fstream>
#include <latch>
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

/// On a disk of this machine, or of the network.
class AnOpenFile : public ::testing::TestWithParam<bool> {
 protected:
  Result<std::unique_ptr<OpenFile>> open(const std::filesystem::path& path) const {
    return OpenFile::open_on(disk_, path, {});
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
  const std::shared_ptr<DiskThreads> disk_ = GetParam() ? DiskThreads::make("/mnt", {}) : nullptr;
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
  const auto file = open(path).value();
  EXPECT_EQ(file->opened().size, 300'000);
  for (const std::size_t position : {std::size_t{250'000}, std::size_t{0}, std::size_t{123'456}})
    EXPECT_EQ(read(*file, static_cast<std::int64_t>(position), 1000), bytes.substr(position, 1000));
  EXPECT_EQ(read(*file, 299'990, 1000), bytes.substr(299'990));
  EXPECT_EQ(read(*file, 300'000, 1000), "");
}

// What the system has read ahead is not all that there is.
TEST_P(AnOpenFile, OfWhichSomeIsInMemoryIsReadWhole) {
  const std::string bytes(300'000, 'x');
  const auto path = write("a.flac", bytes);
  put_out_of_memory(path);
  const auto file = open(path).value();
  EXPECT_EQ(read(*file, 0, 1000).size(), 1000U);
  EXPECT_EQ(read(*file, 10, 200'000).size(), 200'000U);
  EXPECT_EQ(read(*file, 100, 300'000).size(), 299'900U);
}

TEST_P(AnOpenFile, IsOneThatIsThereAndAFile) {
  EXPECT_EQ(open(folder_ / "none").error().kind, ErrorKind::NotFound);
  EXPECT_EQ(open(folder_.path()).error().kind, ErrorKind::Unsupported);
  ::mkfifo((folder_ / "fifo").c_str(), 0600);
  EXPECT_EQ(open(folder_ / "fifo").error().kind, ErrorKind::Unsupported);
}

TEST_P(AnOpenFile, KnowsWhetherItHasChanged) {
  const auto path = write("a.flac", "music");
  const auto file = open(path).value();
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

TEST(AFileOfASilentDisk, IsNeitherReadNorTakenForAnother) {
  using namespace std::chrono_literals;
  const auralis::testing::TempDir folder;
  const auto path = folder / "a.flac";
  std::ofstream{path} << "music";
  const auto disk = DiskThreads::make("/mnt", {.threads = 1, .patience = 1s});
  const auto file = OpenFile::open_on(disk, path, {}).value();
  const auto silence = std::make_shared<std::latch>(1);
  EXPECT_FALSE(disk->run([silence] { silence->wait(); }, {}));
  EXPECT_EQ(OpenFile::open_on(disk, path, {}).error().kind, ErrorKind::Busy);
  EXPECT_EQ(file->is_as_opened({}).error().kind, ErrorKind::Busy);
  std::array<std::byte, 10> more{};
  EXPECT_EQ(file->read_at(5, more, {}).error().kind, ErrorKind::Busy) << "whether it ends there";
  silence->count_down();
}

INSTANTIATE_TEST_SUITE_P(, AnOpenFile, ::testing::Bool(), [](const auto& which) {
  return which.param ? "OfTheNetwork" : "OfThisMachine";
});

}  // namespace
}  // namespace auralis::media
