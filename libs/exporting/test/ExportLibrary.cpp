// SPDX-License-Identifier: GPL-3.0-or-later
#include "ExportLibrary.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "catalog/ScanStore.h"

namespace auralis::testing {

namespace fs = std::filesystem;
using exporting::ExportId;
using exporting::ExportList;

struct ExportLibrary::Told {
  Mutex mutex;
  Condition changed;
  std::vector<ExportList> lists;
};

namespace {

template <class T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error{result.error().full()};
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

}  // namespace

ExportLibrary::ExportLibrary(exporting::ExportService::Config config)
    : config_{std::move(config)},
      catalog_{value_of(Catalog::open(folder_ / "catalogue.db"))},
      analysis_{std::make_unique<analysis::AnalysisService>(
          *catalog_,
          analysis::AnalysisService::Config{.curves_folder = folder_ / "curves", .threads = 1})},
      told_{std::make_shared<Told>()} {
  fs::create_directory(folder_ / "music");
  fs::create_directory(folder_ / "data");
  config_.folder = exports();
  begin_service();
}

ExportLibrary::~ExportLibrary() = default;

void ExportLibrary::begin_service() {
  service_ = std::make_unique<exporting::ExportService>(*catalog_, *analysis_, config_);
  service_->on_progress([told = told_](const ExportList& list) {
    const MutexLock lock{told->mutex};
    told->lists.push_back(list);
    told->changed.notify_all();
  });
}

TrackId ExportLibrary::add(const std::string& title, const AudioBuffer& audio,
                           const media::Labels& labels, media::FileFormat format) {
  const fs::path file =
      folder_ / "music" / fmt::format("{:03}.{}", ++count_, exporting::extension_of(format));
  auto writer = value_of(media::FileWriter::make(
      {.file = file, .format = format, .frames = audio.frames(), .labels = labels}));
  value_of(writer.write(audio.view()));
  value_of(writer.finish());
  return store(file, title, audio.frames() / 48);
}

TrackId ExportLibrary::add_text(const std::string& title, const std::string& text) {
  const fs::path file = folder_ / "music" / fmt::format("{:03}.flac", ++count_);
  std::ofstream{file} << text;
  return store(file, title, 1000);
}

TrackId ExportLibrary::store(const fs::path& file, const std::string& title,
                             std::int64_t duration_ms) {
  ScannedFile scanned;
  scanned.path = file;
  scanned.size_bytes = static_cast<std::int64_t>(fs::file_size(file));
  scanned.title = title;
  scanned.artist = "Nobody";
  scanned.album = "Made by code";
  scanned.duration_ms = duration_ms;
  scanned.codec = "flac";
  value_of(catalog_->store({scanned}));
  const auto known = value_of(ScanStore{*catalog_}.known_in(file.parent_path())).files;
  return std::ranges::find(known, file, &KnownFile::path)->track;
}

ExportId ExportLibrary::start(std::vector<TrackId> tracks, std::string title,
                              media::FileFormat format) {
  return value_of(
      service_->start({.tracks = std::move(tracks), .format = format, .title = std::move(title)}));
}

ExportList ExportLibrary::wait(std::function<bool(const ExportList&)> ready) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{5};
  const MutexLock lock{told_->mutex};
  const bool came = told_->changed.wait_until(told_->mutex, {}, deadline, [&] {
    return !told_->lists.empty() && ready(told_->lists.back());
  });
  if (!came) throw std::runtime_error{"the exports did not come so far"};
  return told_->lists.back();
}

exporting::ExportReport ExportLibrary::wait_for(ExportId id) {
  wait([id](const ExportList& list) {
    const auto job = std::ranges::find(list.items, id, &exporting::ExportProgress::id);
    return job != list.items.end() && exporting::has_ended(job->state);
  });
  return value_of(service_->progress(id));
}

std::vector<ExportList> ExportLibrary::told() {
  const MutexLock lock{told_->mutex};
  auto lists = told_->lists;
  std::ranges::sort(lists, {}, &ExportList::revision);
  return lists;
}

std::vector<std::string> ExportLibrary::names() const {
  std::vector<std::string> names;
  if (!fs::exists(exports())) return names;
  for (const auto& entry : fs::recursive_directory_iterator{exports()})
    names.push_back(fs::relative(entry.path(), exports()).string() +
                    (entry.is_directory() ? "/" : ""));
  std::ranges::sort(names);
  return names;
}

}  // namespace auralis::testing
