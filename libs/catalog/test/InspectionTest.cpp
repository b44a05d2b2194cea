// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>

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

TEST(CatalogInspection, SaysWhatIsNoCatalogue) {
  const testing::TempDir folder;
  EXPECT_EQ(inspect_catalog(folder / "none.db").error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(fs::is_empty(folder.path())) << "looking makes nothing";
  std::ofstream{folder / "text.db"} << std::string(5000, 'x');
  EXPECT_EQ(inspect_catalog(folder / "text.db").error().kind, ErrorKind::Corrupt);
}

}  // namespace
}  // namespace auralis
