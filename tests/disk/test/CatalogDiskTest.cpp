// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "PowerLoss.h"
#include "RefusedCalls.h"
#include "WatchedDisk.h"
#include "catalog/AccountStore.h"
#include "catalog/Catalog.h"
#include "catalog/CatalogInspection.h"
#include "catalog/MarkStore.h"
#include "catalog/PlaylistStore.h"
#include "catalog/QueueStore.h"
#include "support/TempDir.h"

namespace auralis {
namespace {

namespace fs = std::filesystem;
using testing::after_power_loss;
using testing::DiskImage;
using testing::make_folder;
using testing::Refusal;
using testing::refuse_each_call;
using testing::TempDir;
using testing::WatchedDisk;

constexpr UserId listener{1};
constexpr const char* name = "library.db";

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

ScannedFile song(int number) {
  ScannedFile file;
  file.path = "/music/" + std::to_string(number) + ".flac";
  file.size_bytes = 1000;
  file.title = "Song " + std::to_string(number);
  file.artist = "Artist";
  file.album = "Album";
  file.duration_ms = 60'000;
  file.codec = "flac";
  return file;
}

/// What is done and, but for what is found again, counted on.
struct Step {
  const char* what;
  bool is_kept;
  std::function<Result<void>(Catalog&)> take;
  std::function<bool(Catalog&)> is_there;
};

template <class T>
Result<void> done(Result<T> result) {
  if (!result) return Failure{result.error()};
  return {};
}

const std::vector<Step> steps{
    {"a favourite", true,
     [](Catalog& c) {
       return done(MarkStore{c}.change(listener, TrackId{1}, {.favourite = true}));
     },
     [](Catalog& c) {
       const TrackId track{1};
       return value_of(MarkStore{c}.of(listener, {&track, 1}))[0].favourite_ms.has_value();
     }},
    {"new files", false, [](Catalog& c) { return c.store({song(3), song(4), song(5)}); },
     [](Catalog& c) { return value_of(c.tracks(TrackSort::Title, {}, {})).total == 5; }},
    {"a playlist", true,
     [](Catalog& c) {
       const std::vector<TrackId> tracks{TrackId{2}, TrackId{1}};
       return done(PlaylistStore{c}.create(listener, {.name = "Evening"}, tracks));
     },
     [](Catalog& c) {
       const auto page = value_of(PlaylistStore{c}.all(listener, {}));
       return !page.items.empty() && page.items[0].entry_count == 2;
     }},
    {"a queue", true,
     [](Catalog& c) {
       return done(QueueStore{c}.save(listener, {.listener = "tab", .tracks = {TrackId{1}}}, {}));
     },
     [](Catalog& c) { return QueueStore{c}.find(listener, "tab").has_value(); }},
    {"a setting", true,
     [](Catalog& c) { return c.store_settings(listener, {{"theme", "\"dark\""}}); },
     [](Catalog& c) { return !value_of(c.settings(listener)).empty(); }},
    {"an account", true,
     [](Catalog& c) {
       const AccountStore::Draft draft{"Anna", AccountRole::Administrator, "hash"};
       return done(AccountStore{c}.add(draft, AccountStore::Only::First));
     },
     [](Catalog& c) { return !value_of(AccountStore{c}.is_empty()); }},
};

/// A catalogue of two tracks, as a server left it.
const DiskImage& left_behind() {
  static const DiskImage image = [] {
    const TempDir folder;
    value_of(value_of(Catalog::open(folder / name))->store({song(1), song(2)}));
    return testing::image_of(folder.path());
  }();
  return image;
}

void expect_sound(const fs::path& file) {
  const auto found = value_of(inspect_catalog(file));
  EXPECT_EQ(found.damage, "");
  EXPECT_EQ(found.disagreement, "");
  EXPECT_GE(found.tracks, 2);
}

/// Takes what is not there yet.
void take_the_rest(Catalog& catalog) {
  for (const Step& step : steps)
    if (!step.is_there(catalog)) value_of(step.take(catalog));
}

/// A server on a disk that refuses: what it said was done. It may not even open the catalogue.
std::vector<bool> work_on(const fs::path& file, WatchedDisk& disk) {
  std::vector<bool> answers(steps.size());
  auto catalog = Catalog::open(file);
  if (!catalog) return answers;
  for (std::size_t i = 0; i < steps.size(); ++i) answers[i] = steps[i].take(**catalog).has_value();
  disk.mend();
  for (std::size_t i = 0; i < steps.size(); ++i)
    EXPECT_TRUE(!answers[i] || steps[i].is_there(**catalog)) << steps[i].what;
  if ((*catalog)->can_write()) take_the_rest(**catalog);
  return answers;
}

/// What was answered is there, in the server that answered and in the next one.
void work_and_look(const fs::path& folder, WatchedDisk& disk) {
  const std::vector<bool> answers = work_on(folder / name, disk);
  disk.mend();
  expect_sound(folder / name);
  const auto catalog = value_of(Catalog::open(folder / name));
  for (std::size_t i = 0; i < steps.size(); ++i)
    EXPECT_TRUE(!answers[i] || steps[i].is_there(*catalog)) << steps[i].what;
  take_the_rest(*catalog);
}

TEST(CatalogDisk, CT10_ADiskThatFailsOnceTakesNothingThatWasPromised) {
  refuse_each_call(left_behind(), EIO, Refusal::Lasts::Once, work_and_look);
}

TEST(CatalogDisk, CT10_ADiskThatBreaksTakesNothingThatWasPromised) {
  refuse_each_call(left_behind(), EIO, Refusal::Lasts::ForEver, work_and_look);
}

TEST(CatalogDisk, CT10_ADiskThatFillsUpTakesNothingThatWasPromised) {
  refuse_each_call(left_behind(), ENOSPC, Refusal::Lasts::ForEver, work_and_look);
}

/// How many changes of the disk were made when each step was answered.
std::vector<std::size_t> answered_at(const fs::path& file, const WatchedDisk& disk) {
  std::vector<std::size_t> at;
  const auto catalog = value_of(Catalog::open(file));
  for (const Step& step : steps) {
    value_of(step.take(*catalog));
    at.push_back(disk.changes().size());
  }
  return at;
}

// Power is lost after each change in turn.
TEST(CatalogDisk, CT115_WhatWasAnsweredOutlivesALossOfPower) {
  const TempDir folder;
  make_folder(folder.path(), left_behind());
  const WatchedDisk disk{folder.path()};
  const auto answered = answered_at(folder / name, disk);
  const auto changes = disk.changes();
  std::mt19937 chance{7};
  for (std::size_t made = 0; made <= changes.size(); ++made) {
    SCOPED_TRACE("after change " + std::to_string(made));
    const TempDir found;
    make_folder(found.path(),
                after_power_loss(disk.before(), std::span{changes}.first(made), chance));
    expect_sound(found / name);
    const auto catalog = value_of(Catalog::open(found / name));
    for (std::size_t i = 0; i < steps.size(); ++i)
      EXPECT_TRUE(!steps[i].is_kept || answered[i] > made || steps[i].is_there(*catalog))
          << steps[i].what;
  }
}

}  // namespace
}  // namespace auralis
