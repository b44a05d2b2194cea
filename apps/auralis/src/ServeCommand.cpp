// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "CertificateWatch.h"
#include "Commands.h"
#include "FolderLock.h"
#include "Page.h"
#include "ProcessLimits.h"
#include "ServedFolders.h"
#include "ServerLock.h"
#include "Signals.h"
#include "Systemd.h"
#include "accounts/AccountService.h"
#include "analysis/AnalysisService.h"
#include "api/AccountGate.h"
#include "api/ChunkMeter.h"
#include "api/CoverStore.h"
#include "api/DemoAlbum.h"
#include "api/EventBridge.h"
#include "api/Routes.h"
#include "base/DiskThreads.h"
#include "base/Log.h"
#include "catalog/Catalog.h"
#include "catalog/Search.h"
#include "exporting/ExportService.h"
#include "http/FileBodies.h"
#include "http/Server.h"
#include "model/PlayCounter.h"
#include "scanner/MusicFolders.h"
#include "scanner/Places.h"
#include "scanner/ScanService.h"
#include "streaming/StreamService.h"

namespace auralis::app {
namespace {

/// Handlers wait here for profiles and first clusters; enough that those who do not wait find room.
constexpr int pool_threads = 48;

http::Server::Config server_config(const ServeOptions& options, int passed,
                                   std::shared_ptr<http::TlsIdentity> identity,
                                   accounts::AccountService& accounts,
                                   std::shared_ptr<http::Traffic> traffic) {
  const http::Server::Config usual;
  const std::size_t connections = connections_within_limits(usual.max_connections);
  return {.host = options.host,
          .port = options.port,
          .listening_socket = passed,
          .io_threads = std::clamp(cores(), 1, 4),
          .pool_threads = pool_threads,
          .allowed_hosts = options.allowed_hosts,
          .allowed_origins = options.allowed_origins,
          .trusted_proxies = options.trusted_proxies,
          .max_connections = connections,
          .max_connections_of_address =
              connections_of_address(connections, usual.max_connections_of_address),
          .tls = std::move(identity),
          .gate = std::make_shared<api::AccountGate>(accounts),
          .traffic = std::move(traffic)};
}

/// Those that play, in the order of discs and numbers.
Result<std::vector<TrackId>> tracks_of(Catalog& catalog, AlbumId album) {
  std::vector<TrackId> tracks;
  PageRequest page{.limit = 500};
  do {
    AURALIS_TRY(const TrackPage found, catalog.tracks(TrackSort::Album, {.album = album}, page));
    for (const Track& track : found.items)
      if (track.problem.empty()) tracks.push_back(track.id);
    page.cursor = found.next_cursor;
  } while (!page.cursor.empty());
  return tracks;
}

/// `catalog` outlives who uses it.
streaming::StreamService::Config stream_config(const ServeOptions& options, Catalog& catalog) {
  return {.render_threads = cores() + 1,                 // one is for what is waited for alone
          .max_waiting_for_profiles = pool_threads / 3,  // the others answer what needs no wait
          .disk_folder = options.data / "cells",
          .disk_bytes = static_cast<std::size_t>(options.disk_cache_mb) * 1'000'000,
          .album_tracks = [&catalog](AlbumId album) { return tracks_of(catalog, album); }};
}

/// A catalogue that nobody may put another in the place of, and no other server has.
struct HeldCatalog {
  ServerLock alone;
  FolderLock lock;
  std::unique_ptr<Catalog> catalog;
};

Result<HeldCatalog> open_catalog(const ServeOptions& options, const std::stop_token& stop) {
  AURALIS_CHECK(warn_of_folders_away(options.folders));
  AURALIS_CHECK(ensure_data_folder(options.data));
  AURALIS_TRY(const CatalogLocation place, catalogue_of(options.data, options.catalogue));
  AURALIS_TRY(ServerLock alone, ServerLock::take(options.data, place, stop));
  AURALIS_TRY(FolderLock lock, FolderLock::of(place, FolderLock::Use::Shared));
  AURALIS_TRY(auto catalog, Catalog::open(place));
  return HeldCatalog{std::move(alone), std::move(lock), std::move(catalog)};
}

/// Until the signal is gone.
void take_up_renewals(const std::shared_ptr<http::TlsIdentity>& identity, StopOnSignal& signal) {
  const auto watch = identity ? std::make_shared<CertificateWatch>(identity) : nullptr;
  signal.on_reload([watch] {
    if (watch) watch->read_anew();
  });
}

void stop_when_told(StopOnSignal& signal, http::Server& server, scanner::ScanService& scanner) {
  Systemd manager{[&server](const std::stop_token& stop, std::chrono::milliseconds within) {
    return server.responds(stop, within);
  }};
  signal.wait();
  manager.stopping();
  log::info("auralis", "stopping");
  scanner.cancel();
  server.stop();
}

/// Who may use it, where others reach it. The setup token is the one secret that is ever printed:
/// whoever reads it may make the first account.
Result<void> announce_access(accounts::AccountService& accounts) {
  AURALIS_TRY(const auto token, accounts.make_setup_token());
  AURALIS_TRY(const auto state, accounts.state());
  if (token)
    fmt::print(
        "Others reach this server and it has no account yet: until it has one, it plays to "
        "nobody.\nOn the page, make the first one with this setup token:\n\n    {}\n\n",
        *token);
  else if (state == accounts::AccountService::State::Closed)
    fmt::print("It plays to who signs in.\n");
  std::fflush(stdout);
  return {};
}

Result<void> announce(const ServeOptions& options, std::uint16_t port, bool has_folders,
                      accounts::AccountService& accounts) {
  const bool v6 = options.host.find(':') != std::string::npos;
  const bool is_secure = !options.tls_certificate.empty();
  fmt::print("Auralis plays at {}://{}:{}\n", is_secure ? "https" : "http",
             v6 ? "[" + options.host + "]" : options.host, port);
  if (!has_folders) fmt::print("The page asks where your music is.\n");
  return announce_access(accounts);
}

/// Whatever becomes of the folder that the process stands in.
Result<ServeOptions> with_whole_paths(ServeOptions options) {
  AURALIS_TRY(options.folders, in_full(options.folders));
  AURALIS_TRY(options.allowed_folders, in_full(options.allowed_folders));
  AURALIS_TRY(options.data, in_full(options.data));
  AURALIS_TRY(options.tls_certificate, in_full(options.tls_certificate));
  AURALIS_TRY(options.tls_key, in_full(options.tls_key));
  return options;
}

/// Where the server is reached: whoever passed a socket chose that.
ServeOptions reached_at(const PassedSocket& passed, ServeOptions options) {
  if (passed.descriptor < 0) return options;
  options.host = passed.host;
  options.port = passed.port;
  return options;
}

/// Answers who asks, until the signal.
Result<void> answer(api::Services& services, const std::shared_ptr<http::Traffic>& traffic,
                    int passed, const ServeOptions& options,
                    const std::shared_ptr<http::TlsIdentity>& identity, StopOnSignal& signal) {
  const api::EventBridge bridge{services, services.events};
  AURALIS_TRY(
      const auto server,
      http::Server::make(server_config(options, passed, identity, services.accounts, traffic),
                         http::Router{all_routes(services)}, api::events_path,
                         services.events.state(), api::problem_response));
  server->start();
  const bool has_folders = !services.music.folders().empty();
  AURALIS_CHECK(announce(options, server->port(), has_folders, services.accounts));
  services.analysis.wake();
  if (has_folders) services.scanner.start();
  stop_when_told(signal, *server, services.scanner);
  return {};
}

/// On the socket that was passed, -1 for one of its own, until the signal.
Result<void> serve_on(int passed, const ServeOptions& options,
                      const std::shared_ptr<http::TlsIdentity>& identity, StopOnSignal& signal) {
  const BoundedDiskWaits bounded;  // a disk that does not answer keeps nobody from the others
  AURALIS_TRY(const auto held, open_catalog(options, signal.token()));
  const auto& catalog = held.catalog;
  accounts::AccountService accounts{*catalog,
                                    {.only_own_machine = only_own_machine_reaches(options)}};
  http::EventHub hub;  // before what tells it of progress until its own end
  analysis::AnalysisService analysis{
      *catalog, {.curves_folder = options.data / "curves", .threads = cores()}};
  streaming::StreamService streams{analysis, stream_config(options, *catalog)};
  const auto on_found = [&] {
    analysis.wake();
    streams.library_changed();
  };
  AURALIS_TRY(const auto folders, folders_of(options, *catalog));
  scanner::ScanService scanner{*catalog, folders, on_found, scanner::Elsewhere::GoesMissing};
  scanner::MusicFolders music{
      *catalog,
      scanner,
      {.folders = folders, .fixed = !options.folders.empty(), .watch = options.watch}};
  const scanner::Places places{roots_of(options)};
  api::DemoAlbum demo{demo_folder(options)};
  if (options.demo) choose_demo(*catalog, demo, music);
  exporting::ExportService exports{*catalog, analysis, {.folder = options.data / "exports"}};
  http::FileBodies files;
  const auto traffic = std::make_shared<http::Traffic>();
  api::ChunkMeter chunks;
  api::CoverStore covers{options.data / "covers", *catalog};
  PlayCounter plays;
  Search search{*catalog};
  api::Services services{.catalog = *catalog,
                         .accounts = accounts,
                         .search = search,
                         .analysis = analysis,
                         .streams = streams,
                         .scanner = scanner,
                         .music = music,
                         .places = places,
                         .demo = demo,
                         .covers = covers,
                         .exports = exports,
                         .chunks = chunks,
                         .traffic = *traffic,
                         .events = hub,
                         .files = files,
                         .plays = plays,
                         .version = AURALIS_VERSION,
                         .self_test = api::run_self_test()};
  return answer(services, traffic, passed, options, identity, signal);
}

}  // namespace

Result<void> check(const ServeOptions& options) {
  AURALIS_CHECK(check_both_named({options.tls_certificate, options.tls_key}));
  AURALIS_CHECK(catalogue_of(options.data, options.catalogue));
  return {};
}

Result<void> serve(const ServeOptions& given) {
  StopOnSignal signal{longest_stop, ExitCode::Success};
  bound_memory();
  allow_many_files();
  AURALIS_CHECK(check(given));
  AURALIS_TRY(const ServeOptions options, with_whole_paths(given));
  AURALIS_TRY(const PassedSocket passed, passed_socket());
  AURALIS_TRY(const auto identity, identity_of({options.tls_certificate, options.tls_key}));
  take_up_renewals(identity, signal);
  return serve_on(passed.descriptor, reached_at(passed, options), identity, signal);
}

}  // namespace auralis::app
