// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auralis::accounts {

/// 256 random bits in 43 letters, digits, "-" and "_": what a session or a token is asked with.
std::string make_secret();

/// What of a secret may be stored: BLAKE2b of 256 bits, in hexadecimal. Guessing is hopeless for
/// its length, so it needs no salt and no time.
std::string hash_of_secret(std::string_view secret);

/// Takes as long wherever they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

/// Overwrites a text that was a secret, and empties it.
void wipe(std::string& text) noexcept;

}  // namespace auralis::accounts
