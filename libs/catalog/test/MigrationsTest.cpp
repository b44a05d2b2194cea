// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <fstream>

#include <gtest/gtest.h>

#include "Library.h"
#include "Migrations.h"
#include "catalog/CatalogInspection.h"

namespace auralis {
namespace {

constexpr std::array<std::string_view, 1> first{"CREATE TABLE one (a BIGINT)"};
constexpr std::array<std::string_view, 2> broken{"CREATE TABLE two (a BIGINT)",
                                                 "INSERT INTO nowhere VALUES (1)"};
constexpr std::array<std::string_view, 2> repaired{"CREATE TABLE two (a BIGINT)",
                                                   "INSERT INTO two VALUES (1)"};

bool has_table(Connections& connections, const std::string& name) {
  return testing::value_of(connections.read([&](soci::session& session) -> Result<bool> {
    return dialect_of(session).has_table(session, name);
  }));
}

int version_of(Connections& connections) {
  return testing::value_of(connections.read(schema_version));
}

TEST(Migrations, LeadFromAnEmptyFileToTheNewestSchema) {
  testing::Library library;
  testing::value_of(library->check());
  Connections connections{library.location(), 1};
  EXPECT_EQ(version_of(connections), static_cast<int>(schema_steps().size()));
}

TEST(Migrations, AStepThatFailsLeavesTheOneBeforeAndCanBeTriedAgain) {
  const testing::EmptyPlace place;
  Connections connections{place, 1};
  const std::array<MigrationStep, 2> bad{first, broken};
  EXPECT_FALSE(migrate(connections, bad));
  EXPECT_EQ(version_of(connections), 1);
  EXPECT_TRUE(has_table(connections, "one"));
  EXPECT_FALSE(has_table(connections, "two")) << "half a step stayed";

  const std::array<MigrationStep, 2> good{first, repaired};
  testing::value_of(migrate(connections, good));
  EXPECT_EQ(version_of(connections), 2);
}

TEST(Migrations, CT8_ANewerSchemaIsRefusedAndLeftAsItIs) {
  const testing::EmptyPlace place;
  {
    Connections connections{place, 1};
    const std::vector<MigrationStep> newer(schema_steps().size() + 1, MigrationStep{});
    testing::value_of(migrate(connections, newer));
  }
  const auto refused = Catalog::open(place);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Unsupported);
  EXPECT_NE(refused.error().message.find("newer"), std::string::npos) << refused.error().message;
  Connections connections{place, 1};
  EXPECT_EQ(version_of(connections), static_cast<int>(schema_steps().size()) + 1);
  EXPECT_FALSE(has_table(connections, "tracks"));
}

TEST(Migrations, WhatWasStoredIsThereWhenTheFileIsOpenedAgain) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "One"}});
  const auto again = testing::value_of(Catalog::open(library.location()));
  const auto page = testing::value_of(again->tracks(TrackSort::Title, {}, {}));
  EXPECT_EQ(testing::titles(page.items), std::vector<std::string>{"One"});
}

TEST(Migrations, AFileThatIsNoDatabaseIsCorrupt) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "a file is of SQLite";
  const testing::TempDir folder;
  std::ofstream{folder / "a.db"} << std::string(4096, 'x');
  const auto opened = Catalog::open(folder / "a.db");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(opened.error().message.find(folder.path().string()), std::string::npos)
      << "a path is not for listeners";
}

TEST(Migrations, DamageInsideTheFileIsFoundByLookingThroughIt) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "a file is of SQLite";
  const testing::TempDir folder;
  const auto file = folder / "a.db";
  {
    const auto catalog = testing::value_of(Catalog::open(file));
    std::vector<ScannedFile> files;
    for (int i = 0; i < 500; ++i)
      files.push_back(testing::file_of({.path = fmt::format("/m/{}.ogg", i), .title = "Title"}));
    ASSERT_TRUE(catalog->store(files));
  }
  EXPECT_EQ(testing::value_of(inspect_catalog(file)).damage, "");
  constexpr std::streamoff page = 4096;
  const auto middle =
      static_cast<std::streamoff>(std::filesystem::file_size(file)) / page / 2 * page;
  std::fstream{file, std::ios::in | std::ios::out | std::ios::binary}.seekp(middle)
      << std::string(page, '\x5a');
  const auto looked = inspect_catalog(file);
  if (looked) {
    EXPECT_NE(looked->damage, "");
  } else {
    EXPECT_EQ(looked.error().kind, ErrorKind::Corrupt);
  }
}

TEST(Migrations, AFileThatIsTooShortForADatabaseIsCorruptAndKept) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "a file is of SQLite";
  const testing::TempDir folder;
  std::ofstream{folder / "a.db"} << 'x';
  EXPECT_EQ(Catalog::open(folder / "a.db").error().kind, ErrorKind::Corrupt);
  EXPECT_EQ(std::filesystem::file_size(folder / "a.db"), 1U);
}

TEST(Migrations, AFolderThatDoesNotExistIsAnInputOutputError) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "a file is of SQLite";
  const testing::TempDir folder;
  EXPECT_EQ(Catalog::open(folder / "no" / "a.db").error().kind, ErrorKind::Io);
}

TEST(Migrations, AFileNameMayHoldBlanksAndEqualSigns) {
  if (testing::tests_postgresql()) GTEST_SKIP() << "a file is of SQLite";
  const testing::TempDir folder;
  for (const char* name : {"a b.db", "a=b.db", "a = b.db", "ü \" '.db"}) {
    ASSERT_TRUE(Catalog::open(folder / name)) << name;
    EXPECT_TRUE(std::filesystem::exists(folder / name)) << name;
  }
}

}  // namespace
}  // namespace auralis
