// SPDX-License-Identifier: GPL-3.0-or-later
#include "ServedFolders.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>

#include <arpa/inet.h>

#include "base/DiskThreads.h"
#include "base/Log.h"
#include "catalog/Catalog.h"
#include "catalog/MusicFolderStore.h"
#include "catalog/ScanStore.h"
#include "http/AllowedNames.h"

namespace auralis::app {
namespace {

/// As far as it is there; where nothing is, as it was named.
std::filesystem::path resolved(const std::filesystem::path& folder) {
  const auto path = ask_disk_of(folder, [folder] {
    std::error_code error;
    std::filesystem::path whole = std::filesystem::weakly_canonical(folder, error);
    return error ? folder : whole;
  });
  return path.value_or(folder);
}

/// Not so of a name that only begins like such an address.
bool is_loopback(const std::string& host) {
  in_addr address{};
  const bool is_v4 = inet_pton(AF_INET, host.c_str(), &address) == 1;
  return host == "localhost" || host == "::1" || (is_v4 && host.starts_with("127."));
}

/// True of the folder itself, too.
bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const std::filesystem::path inner = resolved(path), outer = resolved(folder);
  return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

/// What a first start without folders plays.
Result<void> try_demo(Catalog& catalog, api::DemoAlbum& demo, scanner::MusicFolders& music) {
  AURALIS_TRY(const std::int64_t known, ScanStore{catalog}.known_count());
  if (known > 0 || !music.folders().empty()) return {};
  fmt::print("No folder given: playing a demo album. Your own music is chosen on the page.\n");
  std::fflush(stdout);
  AURALIS_TRY(const std::filesystem::path folder, demo.make());
  return music.add(folder);
}

}  // namespace

std::filesystem::path demo_folder(const ServeOptions& options) {
  return options.data / "demo";
}

bool only_own_machine_reaches(const ServeOptions& options) {
  return is_loopback(options.host) && options.trusted_proxies.empty() &&
         std::ranges::all_of(options.allowed_hosts, http::is_loopback_host);
}

Result<std::vector<std::filesystem::path>> folders_of(const ServeOptions& options,
                                                      Catalog& catalog) {
  MusicFolderStore store{catalog};
  auto chosen = store.all();
  if (options.folders.empty()) {
    if (chosen) warn_of_chosen_folders_away(*chosen);
    return chosen;
  }
  const auto holds_demo_at_most = [demo = resolved(demo_folder(options))](const auto& folders) {
    return std::ranges::all_of(folders, [&](const auto& each) { return each == demo; });
  };
  std::vector<std::filesystem::path> given;
  for (const auto& folder : options.folders) given.push_back(resolved(folder));
  if (chosen && holds_demo_at_most(*chosen))
    if (const auto kept = store.update([&](const auto& stored) -> decltype(chosen) {
          return holds_demo_at_most(stored) ? given : stored;
        });
        !kept)
      log::warning("auralis", "the folders are not remembered: {}", kept.error().message);
  return options.folders;
}

std::vector<scanner::Places::Root> roots_of(const ServeOptions& options) {
  for (const std::filesystem::path& folder : options.allowed_folders)
    if (const auto there = check_folders({folder}); !there)
      log::warning("auralis", "allow-folder: {}", there.error().message);
  auto roots = scanner::roots_to_choose_from({}, only_own_machine_reaches(options));
  std::erase_if(roots, [&](const auto& root) { return lies_in(root.folder, options.data); });
  std::ranges::copy(scanner::roots_to_choose_from(options.allowed_folders, false),
                    std::back_inserter(roots));
  return roots;
}

void choose_demo(Catalog& catalog, api::DemoAlbum& demo, scanner::MusicFolders& music) {
  if (const auto chosen = try_demo(catalog, demo, music); !chosen)
    log::warning("auralis", "there is no demo album: {}", chosen.error().message);
}

}  // namespace auralis::app
