// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Program.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Every file of a folder with its bytes.
std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>{file}, {}};
  }
  return files;
}

class Doctor : public ::testing::Test {
 protected:
  Outcome doctor() { return run(folder_.path(), {"doctor", "--data", data_.string()}); }

  const auralis::testing::TempDir folder_;
  const std::filesystem::path data_ = folder_ / "data";
};

TEST_F(Doctor, EveryCodecAndTheEngineAreWell) {
  const Outcome outcome = doctor();
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_THAT(outcome.output, Not(HasSubstr("PROBLEM")));
  for (const char* name : {"FLAC", "ALAC", "WavPack", "MP3", "AAC", "Vorbis", "Opus", "DSD"})
    EXPECT_THAT(outcome.output, HasSubstr(std::string{"ok       codec "} + name + ": "));
  EXPECT_THAT(outcome.output, HasSubstr("ok       mastering: "));
  EXPECT_FALSE(std::filesystem::exists(data_)) << "looking makes nothing";
}

TEST_F(Doctor, TheCatalogueIsCountedAndLookedThrough) {
  std::filesystem::create_directories(folder_ / "music");
  ASSERT_EQ(
      run(folder_.path(), {"scan", (folder_ / "music").string(), "--data", data_.string()}).status,
      0);
  const auto before = files_in(data_);
  const Outcome outcome = doctor();
  EXPECT_EQ(outcome.status, 0) << outcome.output;
  EXPECT_TRUE(files_in(data_) == before) << "looking changes nothing";
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("ok       catalogue: schema "), HasSubstr("no damage"),
                    HasSubstr("ok       catalogue totals: agree with the rows"),
                    HasSubstr("0 tracks of 0 albums by 0 artists; 0 cannot be played"),
                    HasSubstr("is writable")));
}

TEST_F(Doctor, NothingOfOthersIsWrittenToOrRemoved) {
  std::filesystem::create_directories(data_);
  std::ofstream{folder_ / "precious"} << "precious";
  std::filesystem::create_symlink(folder_ / "precious", data_ / ".auralis-doctor");
  const auto before = files_in(data_);
  EXPECT_THAT(doctor().output, HasSubstr("is writable"));
  EXPECT_EQ(files_in(data_), before);
  EXPECT_EQ(files_in(data_)[".auralis-doctor"], "precious");
}

TEST_F(Doctor, FoldersOfMusicAreLookedInto) {
  std::filesystem::create_directories(folder_ / "music");
  const Outcome outcome =
      run(folder_.path(), {"doctor", "--data", data_.string(), "--folders",
                           (folder_ / "music").string(), "--folders", (folder_ / "away").string()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.output,
              AllOf(HasSubstr("ok       music: '" + (folder_ / "music").string() + "' can be read"),
                    HasSubstr("PROBLEM  music: '" + (folder_ / "away").string() +
                              "' cannot be read: No such file")));
}

TEST_F(Doctor, ACertificateIsReadAndItsEndTold) {
  ASSERT_EQ(run(folder_.path(), {"tls", "box.example", "--data", data_.string()}).status, 0);
  const std::string file = (data_ / "tls" / "server.pem").string();
  const auto asked = [&](const std::string& key) {
    return run(folder_.path(),
               {"doctor", "--data", data_.string(), "--tls-certificate", file, "--tls-key", key});
  };
  EXPECT_THAT(asked(file).output, HasSubstr("ok       certificate: holds until 20"));
  const Outcome outcome = asked((data_ / "tls" / "authority-key.pem").string());
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("PROBLEM  certificate: tls-key '"),
                                    HasSubstr("does not go with the certificate")));
}

TEST_F(Doctor, ADamagedCatalogueIsToldWithWhatToDo) {
  std::filesystem::create_directories(data_);
  std::ofstream{data_ / "auralis.db"} << std::string(5000, 'x');
  const Outcome outcome = doctor();
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.output, AllOf(HasSubstr("PROBLEM  catalogue: "), HasSubstr("scan again")));
  EXPECT_THAT(outcome.output, HasSubstr("auralis.db, auralis.db-wal and auralis.db-shm"));
  EXPECT_LT(outcome.output.find("a backup"), outcome.output.find("scan again"))
      << "what only a backup has is named first";
  EXPECT_THAT(outcome.errors, HasSubstr("checks failed"));
}

}  // namespace
}  // namespace auralis::app
