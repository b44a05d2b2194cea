// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "Commands.h"
#include "api/DemoAlbum.h"
#include "base/Result.h"
#include "scanner/MusicFolders.h"
#include "scanner/Places.h"

namespace auralis {
class Catalog;
}

namespace auralis::app {

/// Whoever names a proxy, or a host that others ask for, has it let in others.
bool only_own_machine_reaches(const ServeOptions& options);

/// Those that were configured win over what was chosen on the page. Where nothing was, or only the
/// demo album, they are the choice from now on: what comes later is added to them.
Result<std::vector<std::filesystem::path>> folders_of(const ServeOptions& options,
                                                      Catalog& catalog);

/// Where the page may choose folders from. Whoever reaches a server on a network may not look
/// through what its owner keeps there; the home of a service is its data folder, in which no music
/// is.
std::vector<scanner::Places::Root> roots_of(const ServeOptions& options);

std::filesystem::path demo_folder(const ServeOptions& options);

/// What a first start without folders plays. What went wrong is in the log.
void choose_demo(Catalog& catalog, api::DemoAlbum& demo, scanner::MusicFolders& music);

}  // namespace auralis::app
