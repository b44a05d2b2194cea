// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "http/Server.h"

namespace auralis {
class Catalog;
class PlayCounter;
class Search;
}  // namespace auralis
namespace auralis::accounts {
class AccountService;
}
namespace auralis::analysis {
class AnalysisService;
}
namespace auralis::exporting {
class ExportService;
}
namespace auralis::http {
class FileBodies;
}
namespace auralis::scanner {
class MusicFolders;
class Places;
class ScanService;
}  // namespace auralis::scanner
namespace auralis::streaming {
class StreamService;
}

namespace auralis::api {

class ChunkMeter;
class CoverStore;
class DemoAlbum;

/// What was proved when the server started, for the readiness route.
struct SelfTestResult {
  bool codec{};   ///< A cell is encoded and put into a cluster.
  bool render{};  ///< A tone is mastered to the bits that every machine makes of it.
};

/// Takes some 10 ms and touches no file.
SelfTestResult run_self_test();

/// Everything a handler may use. The owner outlives every route made from it.
struct Services {
  Catalog& catalog;
  accounts::AccountService& accounts;
  Search& search;
  analysis::AnalysisService& analysis;
  streaming::StreamService& streams;
  scanner::ScanService& scanner;
  scanner::MusicFolders& music;   ///< What `scanner` scans.
  const scanner::Places& places;  ///< Where folders may be chosen from.
  DemoAlbum& demo;
  CoverStore& covers;
  exporting::ExportService& exports;
  ChunkMeter& chunks;
  http::Traffic& traffic;  ///< Of the server that these are for.
  http::EventHub& events;
  http::FileBodies& files;  ///< Sends what was exported.
  PlayCounter& plays;       ///< Counts what is reported as heard.
  std::string version;      ///< Of the program.
  SelfTestResult self_test{};
  /// Where `catalog` is a part of it alone: what that is held against. Nothing of it is told
  /// (AC-15).
  Catalog* whole{};
};

}  // namespace auralis::api
