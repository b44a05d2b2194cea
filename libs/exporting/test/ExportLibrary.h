// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "analysis/AnalysisService.h"
#include "audio/AudioBuffer.h"
#include "base/Mutex.h"
#include "catalog/Catalog.h"
#include "exporting/ExportService.h"
#include "media/Labels.h"
#include "support/TempDir.h"

namespace auralis::testing {

/// Real files in a catalogue, and an export service with all that it uses.
class ExportLibrary {
 public:
  explicit ExportLibrary(exporting::ExportService::Config config = {});
  ~ExportLibrary();

  /// A file of `audio` with these labels, as scanned.
  TrackId add(const std::string& title, const AudioBuffer& audio, const media::Labels& labels = {},
              media::FileFormat format = media::FileFormat::Flac);
  /// A file of this text, as scanned by someone who believed its name.
  TrackId add_text(const std::string& title, const std::string& text);
  std::filesystem::path path_of(TrackId track) { return catalog_->path_of(track).value(); }

  exporting::ExportService& service() { return *service_; }
  Catalog& catalog() { return *catalog_; }
  /// As when the program ends, and starts again with the same data.
  void end_service() { service_.reset(); }
  void begin_service();
  exporting::ExportId start(std::vector<TrackId> tracks, std::string title = "Album",
                            media::FileFormat format = media::FileFormat::Flac);
  /// The newest list that satisfies `ready`; a failure when it takes minutes.
  exporting::ExportList wait(std::function<bool(const exporting::ExportList&)> ready);
  /// What became of a job once it has ended.
  exporting::ExportReport wait_for(exporting::ExportId id);
  /// Every list that was told, in the order of their revisions.
  std::vector<exporting::ExportList> told();

  std::filesystem::path exports() const { return folder_ / "data" / "exports"; }
  /// All names below the folder of exports, relative to it, sorted; a folder's ends in "/".
  std::vector<std::string> names() const;

 private:
  struct Told;
  TrackId store(const std::filesystem::path& file, const std::string& title,
                std::int64_t duration_ms);

  TempDir folder_;
  exporting::ExportService::Config config_;
  int count_ = 0;
  std::unique_ptr<Catalog> catalog_;
  std::unique_ptr<analysis::AnalysisService> analysis_;
  std::shared_ptr<Told> told_;
  std::unique_ptr<exporting::ExportService> service_;
};

}  // namespace auralis::testing
