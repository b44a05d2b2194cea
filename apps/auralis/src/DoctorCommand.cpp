// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <fstream>

#include "Commands.h"
#include "api/Services.h"
#include "catalog/Catalog.h"
#include "media/CodecCheck.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

/// One thing that was looked at.
struct Check {
  std::string name;
  std::string found;     ///< What was seen, well or not.
  std::string remedy{};  ///< What to do about it; empty when all is well.
};
using Checks = std::vector<Check>;

void add_codecs(Checks& checks) {
  for (const media::CodecCheck& codec : media::check_codecs()) {
    const bool well = codec.problem.empty();
    checks.push_back({"codec " + codec.name, well ? "decodes what was encoded" : codec.problem,
                      well ? "" : "install FFmpeg's libraries with this codec"});
  }
}

void add_engine(Checks& checks) {
  const api::SelfTestResult result = api::run_self_test();
  checks.push_back({"streaming", result.codec ? "encodes Opus in WebM" : "encodes no Opus",
                    result.codec ? "" : "reinstall libopus"});
  checks.push_back(
      {"mastering",
       result.render ? "renders the expected bits" : "renders other bits than expected",
       result.render ? "" : "build again with the flags of CMakePresets.json"});
}

/// Whether a file can be made in the folder; it is taken away again.
bool is_writable(const fs::path& folder) {
  const fs::path probe = folder / ".auralis-doctor";
  const bool written = static_cast<bool>(std::ofstream{probe} << "ok" << std::flush);
  std::error_code ignored;
  fs::remove(probe, ignored);
  return written;
}

void add_folder(Checks& checks, const fs::path& data) {
  constexpr double gigabyte = 1e9;
  std::error_code error;
  if (!fs::is_directory(data, error)) {
    const bool in_the_way = fs::exists(data, error);
    checks.push_back({"data folder",
                      fmt::format("'{}' {}", data.string(),
                                  in_the_way ? "is no folder" : "is not there yet; serve makes it"),
                      in_the_way ? "name another with --data" : ""});
    return;
  }
  const bool writable = is_writable(data);
  checks.push_back({"data folder",
                    fmt::format("'{}' is {}", data.string(), writable ? "writable" : "read-only"),
                    writable ? "" : "give yourself the right to write there, or use --data"});
  const double free = static_cast<double>(fs::space(data, error).available) / gigabyte;
  const bool enough = !error && free >= 1.0;
  checks.push_back({"free space", fmt::format("{:.1f} GB", free),
                    enough ? "" : "make room: analysis keeps up to 4 GiB there"});
}

Check integrity_of(Catalog& catalog) {
  const auto sound = catalog.check_integrity();
  if (sound) return {"catalogue integrity", "no damage"};
  return {"catalogue integrity", sound.error().full(),
          "move auralis.db away and scan again; the music is not touched"};
}

Check counts_of(Catalog& catalog) {
  const PageRequest one{.limit = 1};
  const auto tracks = catalog.tracks(TrackSort::Title, {}, one);
  const auto broken = catalog.tracks(TrackSort::Title, {.with_problem = true}, one);
  const auto albums = catalog.albums(AlbumSort::Title, std::nullopt, one);
  const auto artists = catalog.artists(one);
  if (!tracks || !broken || !albums || !artists)
    return {"catalogue contents", "the lists cannot be read", "scan again"};
  return {"catalogue contents",
          fmt::format("{} tracks of {} albums by {} artists; {} cannot be played", tracks->total,
                      albums->total, artists->total, broken->total)};
}

void add_catalogue(Checks& checks, const fs::path& data) {
  const fs::path file = data / "auralis.db";
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    checks.push_back({"catalogue", "none yet; 'auralis scan FOLDER' makes it"});
    return;
  }
  const auto catalog = Catalog::open(file);
  if (!catalog) {
    checks.push_back({"catalogue", catalog.error().full(),
                      "use the program that wrote it, or move auralis.db away and scan again"});
    return;
  }
  const auto schema = (*catalog)->schema();
  checks.push_back({"catalogue", fmt::format("opens, schema {}", schema.value_or(0))});
  checks.push_back(integrity_of(**catalog));
  checks.push_back(counts_of(**catalog));
}

int print(const Checks& checks) {
  int problems = 0;
  for (const Check& check : checks) {
    const bool well = check.remedy.empty();
    if (!well) ++problems;
    fmt::print("{:<8} {}: {}{}{}\n", well ? "ok" : "PROBLEM", check.name, check.found,
               well ? "" : "; ", check.remedy);
  }
  return problems;
}

}  // namespace

Result<void> doctor(const DoctorOptions& options) {
  Checks checks;
  add_codecs(checks);
  add_engine(checks);
  add_folder(checks, options.data);
  add_catalogue(checks, options.data);
  const int problems = print(checks);
  if (problems > 0) return fail(ErrorKind::Io, "{} of {} checks failed", problems, checks.size());
  return {};
}

}  // namespace auralis::app
