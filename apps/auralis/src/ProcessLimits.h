// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace auralis::app {

/// glibc gives each thread an arena of its own and lets each keep what it once needed; two arenas
/// and large blocks straight from the system keep a server of dozens of threads near what it uses.
/// Before the first of them is started.
void bound_memory();

/// Lets as many files be open as the system lets us ask for, 65536 at most. A shell allows 1024,
/// out of regard for programs that call select(2), which are fewer than the clients of a server.
void allow_many_files();

/// How many of so many connections there is room for within the files that may be open: a part is
/// for the catalogue, music and caches, and whoever is connected may be sent a file. Warns in the
/// log where there is not for all.
std::size_t connections_within_limits(std::size_t wanted);

/// How many of so many connections one address may have, so that it takes an eighth of them at
/// most: `wanted` where there is room for that.
std::size_t connections_of_address(std::size_t of_all, std::size_t wanted);

}  // namespace auralis::app
