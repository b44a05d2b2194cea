// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdio>

#include <fmt/chrono.h>

#include "CertificateWatch.h"
#include "Commands.h"
#include "api/Services.h"
#include "base/Utf8.h"
#include "catalog/CatalogInspection.h"
#include "media/CodecCheck.h"
#include "media/PartialFile.h"

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

/// Whether a file can be made in the folder, under a name that nothing has; it is taken away again.
bool is_writable(const fs::path& folder) {
  constexpr std::array written{std::byte{1}};
  auto probe = media::PartialFile::make(folder / "auralis-doctor");
  return probe && probe->write(written);
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

/// Those that are named to the server; others are chosen on its page, which tells of them.
void add_music(Checks& checks, const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    std::error_code error;
    const fs::directory_iterator entries{folder, error};
    checks.push_back({"music",
                      fmt::format("'{}' {}", folder.string(),
                                  error ? "cannot be read: " + error.message() : "can be read"),
                      error ? "bring its disk back, or give who serves the right to read it" : ""});
  }
}

/// What a browser is shown, as long as it holds.
Check certificate_of(const http::TlsIdentity& identity) {
  const auto end = identity.valid_until();
  const bool holds = end > std::chrono::system_clock::now();
  return {"certificate", fmt::format("{} {:%Y-%m-%d}", holds ? "holds until" : "expired on", end),
          holds ? "" : "renew it; one of 'auralis tls' by 'auralis tls --renew'"};
}

void add_certificate(Checks& checks, const http::TlsIdentity::Files& files) {
  constexpr const char* remedy = "name a certificate and its key that who serves may read";
  if (const auto both = check_both_named(files); !both)
    return checks.push_back({"certificate", both.error().full(), remedy});
  const auto identity = identity_of(files);
  if (!identity) return checks.push_back({"certificate", identity.error().full(), remedy});
  if (*identity) checks.push_back(certificate_of(**identity));
}

Check schema_of(const CatalogInspection& found) {
  const std::string versions =
      fmt::format("schema {}, this program knows {}", found.schema, found.known_schema);
  if (found.schema > found.known_schema)
    return {"catalogue", versions, "use the program that wrote it, or another folder with --data"};
  if (found.schema < found.known_schema)
    return {"catalogue", versions + "; serve and scan bring it up to date"};
  return {"catalogue", versions};
}

/// Plays, ratings and playlists are nowhere but in the catalogue and its backups.
std::string remedy_for(const CatalogLocation& place) {
  if (!place.is_file()) return "look after the database, or restore what pg_dump saved of it";
  return "stop the server and put a backup in its place with 'auralis restore FILE'; without one, "
         "move auralis.db, auralis.db-wal and auralis.db-shm away together, keep them, and scan "
         "again: that finds the music, but no plays, ratings and playlists";
}

/// Only looks: what a newer program wrote, or a server works with, stays as it is.
void add_catalogue(Checks& checks, const CatalogLocation& place) {
  const auto found = inspect_catalog(place);
  if (!found && found.error().kind == ErrorKind::NotFound) {
    checks.push_back({"catalogue", "none yet; 'auralis scan FOLDER' makes it"});
    return;
  }
  const std::string remedy = remedy_for(place);
  if (!found) {
    checks.push_back({"catalogue", found.error().full(), remedy});
    return;
  }
  checks.push_back(schema_of(*found));
  checks.push_back({"catalogue integrity", found->damage.empty() ? "no damage" : found->damage,
                    found->damage.empty() ? "" : remedy});
  if (found->damage.empty() && found->schema == found->known_schema) {
    const std::string& off = found->disagreement;
    checks.push_back({"catalogue totals",
                      off.empty() ? "agree with the rows" : off + " does not agree with the rows",
                      off.empty() ? "" : remedy});
  }
  if (found->schema <= found->known_schema)
    checks.push_back(
        {"catalogue contents",
         fmt::format("{} tracks of {} albums by {} artists; {} cannot be played", found->tracks,
                     found->albums, found->artists, found->unplayable)});
}

int print(const Checks& checks) {
  int problems = 0;
  for (const Check& check : checks) {
    const bool well = check.remedy.empty();
    if (!well) ++problems;
    fmt::print("{:<8} {}: {}{}{}\n", well ? "ok" : "PROBLEM", check.name, printable(check.found),
               well ? "" : "; ", printable(check.remedy));
  }
  return problems;
}

}  // namespace

Result<void> doctor(const DoctorOptions& options) {
  Checks checks;
  add_codecs(checks);
  add_engine(checks);
  add_folder(checks, options.data);
  add_music(checks, options.folders);
  add_certificate(checks, {options.tls_certificate, options.tls_key});
  AURALIS_TRY(const CatalogLocation place, catalogue_of(options.data, options.catalogue));
  add_catalogue(checks, place);
  const int problems = print(checks);
  if (problems > 0) return fail(ErrorKind::Io, "{} of {} checks failed", problems, checks.size());
  return {};
}

}  // namespace auralis::app
