// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>

#include "Connections.h"
#include "Library.h"
#include "Migrations.h"
#include "catalog/CatalogInspection.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;
using testing::value_of;

/// Every file of a folder with its bytes.
std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    std::ifstream file{entry.path(), std::ios::binary};
    files[entry.path().filename().string()] = {std::istreambuf_iterator<char>{file}, {}};
  }
  return files;
}

/// A catalogue as an earlier or a later program left it.
void make_catalogue(const fs::path& file, std::span<const MigrationStep> steps) {
  Connections connections{file, 1};
  value_of(migrate(connections, steps));
}

TEST(CatalogInspection, CT8_LooksAtEveryVersionAndChangesNothing) {
  const auto known = schema_steps();
  constexpr std::array<std::string_view, 1> more{"CREATE TABLE later (a BIGINT)"};
  std::vector<MigrationStep> newer{known.begin(), known.end()};
  newer.push_back(more);
  for (const std::size_t version : {std::size_t{1}, known.size(), known.size() + 1}) {
    const testing::TempDir folder;
    const fs::path file = folder / "a ?#%.db";
    make_catalogue(file, std::span{newer}.first(version));
    const auto before = files_in(folder.path());
    const auto found = value_of(inspect_catalog(file));
    EXPECT_EQ(found.schema, static_cast<int>(version));
    EXPECT_EQ(found.known_schema, static_cast<int>(known.size()));
    EXPECT_EQ(found.damage, "");
    EXPECT_TRUE(files_in(folder.path()) == before) << "schema " << version;
  }
}

TEST(CatalogInspection, CountsWhatAServerHasWrittenMeanwhile) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "One"},
                 {.path = "/m/2.ogg", .title = "Two", .problem = "empty"}});
  const fs::path file = library.location().file();
  const auto before =
      file.empty() ? std::map<std::string, std::string>{} : files_in(file.parent_path());
  const auto found = value_of(inspect_catalog(library.location()));
  EXPECT_EQ(found.tracks, 1);
  EXPECT_EQ(found.albums, 1);
  EXPECT_EQ(found.artists, 1);
  EXPECT_EQ(found.unplayable, 1);
  if (file.empty()) return;
  const auto after = files_in(file.parent_path());
  EXPECT_TRUE(after.at("library.db") == before.at("library.db"));
  EXPECT_TRUE(after.at("library.db-wal") == before.at("library.db-wal"));
}

TEST(CatalogInspection, CT105_WhatIsKeptAgreesWithTheRowsItIsMadeOf) {
  testing::Library library;
  library.store({{.path = "/m/1.ogg", .title = "One", .year = 1990},
                 {.path = "/n/2.ogg", .title = "Two", .album = "Other"},
                 {.path = "/n/3.ogg", .title = "Three", .problem = "empty"}});
  library.lose({library.track_titled("Two").id});
  EXPECT_EQ(value_of(inspect_catalog(library.location())).disagreement, "");
}

TEST(CatalogInspection, CT105_WhatDoesNotAgreeIsNamed) {
  const auto after = [](const std::string& sql) {
    testing::Library library;
    library.store({{.path = "/m/1.ogg", .title = "One"}});
    Connections connections{library.location(), 1};
    value_of(connections.write([&](soci::session& session) -> Result<void> {
      session << sql;
      return {};
    }));
    const auto found = value_of(inspect_catalog(library.location()));
    EXPECT_EQ(found.damage, "");
    return found.disagreement;
  };
  EXPECT_EQ(after("UPDATE totals SET tracks = 5"), "the number of tracks");
  EXPECT_EQ(after("UPDATE track_sums SET duration_ms = duration_ms + 1"), "how long all is");
  EXPECT_EQ(after("UPDATE artists SET track_count = 3 WHERE track_count = 1"),
            "the tracks of an artist");
  EXPECT_EQ(after("DELETE FROM track_words"), "what is searched");
  if (testing::tests_postgresql()) return;
  EXPECT_EQ(after("INSERT INTO album_index (album_index) VALUES ('delete-all')"),
            "the words of each album");
}

TEST(CatalogInspection, SaysWhatIsNoCatalogue) {
  const testing::TempDir folder;
  EXPECT_EQ(inspect_catalog(folder / "none.db").error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(fs::is_empty(folder.path())) << "looking makes nothing";
  std::ofstream{folder / "text.db"} << std::string(5000, 'x');
  EXPECT_EQ(inspect_catalog(folder / "text.db").error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis
