// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/Ids.h"
#include "model/MasteringSettings.h"
#include "model/ReferenceId.h"

namespace auralis {

/// A file that an export wrote.
struct StoredExportFile {
  TrackId track{};
  std::string name{};  ///< UTF-8, within the folder of the export.
  std::int64_t bytes{};
};

/// Why a track, or the rest of an export, was not written.
struct StoredExportProblem {
  std::optional<TrackId> track{};
  std::string title{};
  std::string sentence{};
};

/// An export as it is remembered from one run of the program to the next. States and formats are
/// the exporter's words.
struct StoredExport {
  std::int64_t id{};  ///< Given by the catalogue and never twice.
  std::string state{};
  std::string title{};
  std::string folder{};  ///< Its name below the folder of all exports; empty before there is one.
  MasteringSettings settings{};
  std::optional<ReferenceId> reference{};
  int amount_percent{};
  std::string format{};
  int bit_rate_kbps{};
  int tracks{};
  int finished{};
  std::int64_t total_ms{};  ///< Of audio.
  std::int64_t done_ms{};
  std::int64_t ended_ms{};  ///< Since the epoch; 0 before its end.
  std::vector<StoredExportFile> files{};
  std::vector<StoredExportProblem> problems{};
};

}  // namespace auralis
