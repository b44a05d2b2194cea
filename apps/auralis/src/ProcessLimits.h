// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auralis::app {

/// glibc gives each thread an arena of its own and lets each keep what it once needed; two arenas
/// and large blocks straight from the system keep a server of dozens of threads near what it uses.
/// Before the first of them is started.
void bound_memory();

/// Lets as many files be open as the system lets us ask for, 65536 at most. A shell allows 1024,
/// out of regard for programs that call select(2), which are fewer than the clients of a server.
void allow_many_files();

}  // namespace auralis::app
