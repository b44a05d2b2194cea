// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gmock/gmock.h>

#include "JobFolder.h"
#include "support/TempDir.h"

namespace auralis::exporting {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(JobFolder, EX1_EqualTitlesHaveFoldersOfTheirOwn) {
  const testing::TempDir folder;
  const fs::path root = folder / "made" / "when" / "needed";
  EXPECT_EQ(make_job_folder(root, "Album").value(), root / "Album");
  EXPECT_EQ(make_job_folder(root, "Album").value(), root / "Album (2)");
  EXPECT_EQ(make_job_folder(root, "").value(), root / "Export");
  std::ofstream{root / "File"} << "in the way";
  EXPECT_EQ(make_job_folder(root, "File").value(), root / "File (2)");
}

TEST(JobFolder, EX3_AFolderThatCannotBeWrittenIsSaidInWords) {
  const testing::TempDir folder;
  EXPECT_TRUE(check_writable(folder.path()));
  EXPECT_TRUE(fs::is_empty(folder.path())) << "the probe is gone";
  const auto gone = check_writable(folder / "gone");
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().kind, ErrorKind::Io);
  EXPECT_THAT(gone.error().message, HasSubstr("cannot be written"));
}

TEST(JobFolder, DeletingWhatIsGoneIsNoFailure) {
  const testing::TempDir folder;
  const fs::path job = make_job_folder(folder.path(), "Album").value();
  std::ofstream{job / "01 One.flac"} << "x";
  EXPECT_TRUE(remove_job_folder(job));
  EXPECT_FALSE(fs::exists(job));
  EXPECT_TRUE(remove_job_folder(job));
}

}  // namespace
}  // namespace auralis::exporting
