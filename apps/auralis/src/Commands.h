// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "PlanMaker.h"
#include "base/Result.h"
#include "catalog/CatalogLocation.h"

namespace auralis::app {

// One struct and one function a subcommand. Functions print their result to standard output.

struct ServeOptions {
  std::vector<std::filesystem::path> folders;
  std::string host{"127.0.0.1"};
  std::uint16_t port{8765};
  std::filesystem::path data;
  std::string catalogue;  ///< Where it is kept; empty for a file in `data`. May hold a password.
  /// Of PEM, both or none: with them https is served in place of http.
  std::filesystem::path tls_certificate, tls_key;
  std::vector<std::string> trusted_proxies;  ///< Addresses and networks.
  std::vector<std::string> allowed_hosts;
  std::vector<std::string> allowed_origins;
  int disk_cache_mb{2048};  ///< For rendered audio; 0 keeps none.
  /// Further folders that music may be chosen from on the page.
  std::vector<std::filesystem::path> allowed_folders;
  bool demo{};       ///< Play the demo album where nothing is chosen and the library is empty.
  bool watch{true};  ///< Take up changes in the folders by itself.
  bool verbose{};
  std::string log_format{"text"};  ///< Or "json".
};
/// What serve() would refuse whatever the files are that they name. Fails as that does.
Result<void> check(const ServeOptions& options);
Result<void> serve(const ServeOptions& options);

struct ScanOptions {
  std::vector<std::filesystem::path> folders;
  std::filesystem::path data;
  std::string catalogue;
};
Result<void> scan(const ScanOptions& options);

struct ProfileOptions {
  std::filesystem::path file;
  bool json{};
};
Result<void> profile(const ProfileOptions& options);

struct PlanOptions {
  std::filesystem::path file;
  PlanChoice choice;
  bool json{};
};
Result<void> plan(const PlanOptions& options);

struct MasterOptions {
  std::vector<std::filesystem::path> inputs;  ///< Files, folders and patterns.
  std::filesystem::path output;               ///< A file for one file, else a folder.
  std::string format{};                       ///< Of masters in a folder; empty for flac.
  PlanChoice choice;
  std::optional<int> chunk;
  int bit_rate_kbps{160};
  bool force{};
};
Result<void> master(const MasterOptions& options);

struct DoctorOptions {
  std::filesystem::path data;
  std::string catalogue;
  std::vector<std::filesystem::path> folders{};
  std::filesystem::path tls_certificate{}, tls_key{};
};
Result<void> doctor(const DoctorOptions& options);

struct BackupOptions {
  std::filesystem::path file;  ///< Where the copy goes.
  std::filesystem::path data;
  std::string catalogue{};
  bool force{};  ///< Replace a file of that name.
};
Result<void> backup(const BackupOptions& options);

struct RestoreOptions {
  std::filesystem::path file;  ///< What `backup` wrote.
  std::filesystem::path data;
  std::string catalogue{};
};
Result<void> restore(const RestoreOptions& options);

struct TlsOptions {
  std::filesystem::path data;      ///< Its folder "tls" holds what is made.
  std::vector<std::string> hosts;  ///< Names and addresses; empty for those that are found.
  bool renew{};                    ///< By the authority that is there.
  bool force{};                    ///< Replace what is there.
};
Result<void> tls(const TlsOptions& options);

/// Processors to work with, at least one.
int cores();

/// Where the catalogue lives when --data is not given: $XDG_DATA_HOME or ~/.local/share, auralis.
std::filesystem::path default_data_folder();

/// From "/" on, since the folder that the process stands in may go away: steps back ("..") are
/// taken, links are kept. What is so already, or is empty, stays as it is. Fails with NotFound
/// where that folder is gone already.
Result<std::filesystem::path> in_full(const std::filesystem::path& path);
Result<std::vector<std::filesystem::path>> in_full(const std::vector<std::filesystem::path>& paths);

/// Where the catalogue of these options is kept, a file in full. Fails with InvalidArgument, or as
/// above.
Result<CatalogLocation> catalogue_of(const std::filesystem::path& data, const std::string& place);

/// Fails with NotFound, naming the first that is not there or is no folder.
Result<void> check_folders(const std::vector<std::filesystem::path>& folders);

/// A server plays on while a disk is away: warns of the folders that are, in the log. Fails as
/// above where none of them is there.
Result<void> warn_of_folders_away(const std::vector<std::filesystem::path>& folders);

/// The same of folders that were chosen on the page: others can be chosen there.
void warn_of_chosen_folders_away(const std::vector<std::filesystem::path>& folders);

/// Creates the folder if need be. Fails with Io.
Result<void> ensure_folder(const std::filesystem::path& folder);

/// From now on what this process makes is read by its owner alone, as a catalogue is to be: it
/// knows who hears what, and holds the hashes of passwords.
void keep_to_owner() noexcept;

/// Creates the folder of the catalogue if need be, and keeps it to its owner. Fails with Io.
Result<void> ensure_data_folder(const std::filesystem::path& folder);

}  // namespace auralis::app
