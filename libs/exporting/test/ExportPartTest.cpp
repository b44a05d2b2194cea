// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ExportLibrary.h"
#include "catalog/ScanStore.h"
#include "media/Tags.h"
#include "support/Signals.h"

namespace auralis::exporting {
namespace {

using ::testing::ElementsAre;
using testing::ExportLibrary;
using ::testing::IsEmpty;
using testing::music_like;

std::vector<std::string> values(const media::Labels& labels, const char* name) {
  const auto found = std::ranges::find(labels.texts, name, &media::Labels::Text::name);
  return found == labels.texts.end() ? std::vector<std::string>{} : found->values;
}

// CT-70: of a file that a cue sheet cuts, each track is exported as itself.
TEST(ExportPart, CT70_APartIsExportedWithItsLengthAndItsLabels) {
  ExportLibrary library;
  const TrackId whole = library.add(
      "Image", music_like(4.0, 1),
      {.texts = {{"TITLE", {"Image"}}, {"CUESHEET", {"FILE x WAVE"}}, {"LABEL", {"Somebody"}}}});
  ScannedFile file;
  file.path = library.path_of(whole);
  file.number = 2;
  file.range = {75, 225};
  file.title = "Two";
  file.artist = "Guest";
  file.album = "Disc";
  file.album_artist = "Band";
  file.track_number = 2;
  file.duration_ms = 2000;
  ASSERT_TRUE(library.catalog().store({file}));
  TrackId part;
  const KnownFolder folder = ScanStore{library.catalog()}.known_in(file.path.parent_path()).value();
  for (const KnownFile& known : folder.files)
    if (known.number == 2) part = known.track;

  const auto report = library.wait_for(library.start({part}));
  EXPECT_THAT(report.problems, IsEmpty());
  const auto exported = library.service().file(report.progress.id, 0).value();
  EXPECT_EQ(media::read_tags(exported).value().duration_ms, 2000);
  const media::Labels labels = media::read_labels(exported).value();
  EXPECT_THAT(values(labels, "TITLE"), ElementsAre("Two"));
  EXPECT_THAT(values(labels, "ARTIST"), ElementsAre("Guest"));
  EXPECT_THAT(values(labels, "ALBUMARTIST"), ElementsAre("Band"));
  EXPECT_THAT(values(labels, "TRACKNUMBER"), ElementsAre("2"));
  EXPECT_THAT(values(labels, "LABEL"), ElementsAre("Somebody"));
  EXPECT_THAT(values(labels, "CUESHEET"), IsEmpty());
}

}  // namespace
}  // namespace auralis::exporting
