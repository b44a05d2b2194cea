// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "catalog/Account.h"
#include "catalog/Catalog.h"

namespace auralis {

/// A folder of music that an account may hear.
struct HeardFolder {
  std::filesystem::path folder;  ///< As the server was given it: by this it is known again.
  std::filesystem::path path;    ///< Canonical, as its tracks lie in it.

  bool operator==(const HeardFolder&) const = default;
};

/// The folders that an account may hear; nullopt for all, also those that come later.
using Hearing = std::optional<std::vector<HeardFolder>>;

/// What each account may hear. As Catalog: blocks on disk, safe from any thread; failures are those
/// of Catalog.
///
/// AC-14 An account hears every folder of music, also those that come later, until it is told
/// which.
///       An administrator hears every one; what was chosen for the account before counts again when
///       it is none any more. A folder that is given up goes from every choice, and a choice that
///       is left without any is of nothing. A folder that was chosen while its disk was away is
///       heard once a scan finds it, wherever it leads.
class HearingStore {
 public:
  static constexpr std::size_t most_folders = 100;

  explicit HearingStore(Catalog& catalog) : state_{catalog.state()} {}

  /// Fails with NotFound.
  Result<Hearing> of(UserId user);
  /// Fails with NotFound, and with InvalidArgument for an administrator's choice of folders, or for
  /// more than `most_folders`. With a role it gets that in the same step
  /// (AccountStore::set_role()).
  Result<void> set(UserId user, const Hearing& hearing, std::optional<AccountRole> role = {});

  /// Where folders were found to lie: whoever may hear one of them, by the name that the server was
  /// given, hears from now on what lies there. Writes only where that is news.
  Result<void> found(const std::vector<HeardFolder>& folders);

 private:
  Catalog::State& state_;
};

}  // namespace auralis
