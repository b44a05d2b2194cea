// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/Secrets.h"

#include <array>

#include "Sodium.h"

namespace auralis::accounts {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t hash_bytes = 32;

}  // namespace

std::string make_secret() {
  ensure_sodium();
  std::array<unsigned char, secret_bytes> bits;
  randombytes_buf(bits.data(), bits.size());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(secret_bytes, variant)> text;
  sodium_bin2base64(text.data(), text.size(), bits.data(), bits.size(), variant);
  std::string secret{text.data()};
  sodium_memzero(bits.data(), bits.size());
  sodium_memzero(text.data(), text.size());
  return secret;
}

std::string hash_of_secret(std::string_view secret) {
  ensure_sodium();
  std::array<unsigned char, hash_bytes> hash;
  crypto_generichash(hash.data(), hash.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr,
                     0);
  std::array<char, 2 * hash_bytes + 1> text;
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return std::string{text.data()};
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& text) noexcept {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

}  // namespace auralis::accounts
