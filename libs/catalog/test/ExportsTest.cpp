// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "Library.h"

namespace auralis {
namespace {

using ::testing::IsEmpty;
using testing::value_of;

StoredExport some_export(const std::string& title) {
  return {.state = "waiting",
          .title = title,
          .settings = {.preset = Preset::Warm, .intensity_percent = 40},
          .reference = TrackId{7},
          .amount_percent = 60,
          .format = "opus",
          .bit_rate_kbps = 192,
          .tracks = 2,
          .total_ms = 5000};
}

// EX-4: what is known of an export outlives the program.
TEST(Exports, EX4_AreThereAsTheyWereWhenTheFileIsOpenedAgain) {
  testing::Library library;
  StoredExport one = some_export("One");
  one.id = value_of(library->add_export(one));
  StoredExport two = some_export("Two");
  two.reference = AlbumId{9};
  value_of(library->add_export(two));
  one.state = "done";
  one.folder = "One (2)";
  one.finished = 2;
  one.done_ms = 5000;
  one.ended_ms = 1'700'000'000'123;
  value_of(library->update_export(one));
  value_of(
      library->add_export_file(one.id, {.track = TrackId{3}, .name = "01 夜.opus", .bytes = 9}));
  value_of(library->add_export_file(one.id, {.track = TrackId{4}, .name = "02.opus", .bytes = 10}));
  value_of(library->add_export_problem(one.id, {.title = "", .sentence = "it ended"}));

  const auto again = value_of(Catalog::open(library.location()));
  const auto items = value_of(again->exports());
  ASSERT_EQ(items.size(), 2U);
  const StoredExport& found = items[0];
  EXPECT_EQ(found.id, one.id);
  EXPECT_EQ(found.state, "done");
  EXPECT_EQ(found.title, "One");
  EXPECT_EQ(found.folder, "One (2)");
  EXPECT_EQ(found.settings, one.settings);
  EXPECT_EQ(found.reference, ReferenceId{TrackId{7}});
  EXPECT_EQ(found.amount_percent, 60);
  EXPECT_EQ(found.format, "opus");
  EXPECT_EQ(found.bit_rate_kbps, 192);
  EXPECT_EQ(found.tracks, 2);
  EXPECT_EQ(found.finished, 2);
  EXPECT_EQ(found.total_ms, 5000);
  EXPECT_EQ(found.done_ms, 5000);
  EXPECT_EQ(found.ended_ms, 1'700'000'000'123);
  ASSERT_EQ(found.files.size(), 2U);
  EXPECT_EQ(found.files[0].name, "01 夜.opus");
  EXPECT_EQ(found.files[1].track, TrackId{4});
  EXPECT_EQ(found.files[1].bytes, 10);
  ASSERT_EQ(found.problems.size(), 1U);
  EXPECT_FALSE(found.problems[0].track);
  EXPECT_EQ(found.problems[0].sentence, "it ended");
  EXPECT_EQ(items[1].reference, ReferenceId{AlbumId{9}});
  EXPECT_THAT(items[1].files, IsEmpty());
}

TEST(Exports, ARemovedOneTakesItsFilesAlongAndItsIdIsNeverGivenAgain) {
  testing::Library library;
  const std::int64_t id = value_of(library->add_export(some_export("One")));
  value_of(library->add_export_file(id, {.track = TrackId{3}, .name = "01.opus"}));
  value_of(library->remove_export(id));
  EXPECT_THAT(value_of(library->exports()), IsEmpty());
  value_of(library->add_export_file(id, {.track = TrackId{3}, .name = "02.opus"}));
  EXPECT_GT(value_of(library->add_export(some_export("Two"))), id);
  EXPECT_THAT(value_of(library->exports())[0].files, IsEmpty());
}

}  // namespace
}  // namespace auralis
