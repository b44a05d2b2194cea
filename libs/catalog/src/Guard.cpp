// SPDX-License-Identifier: GPL-3.0-or-later
#include "Guard.h"

#include <algorithm>
#include <string_view>

#include "Dialect.h"
#include "base/Utf8.h"

namespace auralis {
namespace {

Error with_values(const std::exception& thrown) {
  for (const Dialect* dialect : dialects())
    if (auto error = dialect->error_of(thrown)) return *std::move(error);
  return {ErrorKind::Io, "the catalogue could not be read or written", thrown.what()};
}

/// SOCI tells what a statement was bound to behind it, PostgreSQL what a row holds: among that may
/// be the hash of a password.
std::string without_values(std::string text) {
  for (const std::string_view begin : {"\" with ", "DETAIL:"})
    text.resize(std::min(text.find(begin), text.size()));
  return text;
}

/// A statement may be as long as what somebody asked for.
constexpr std::size_t longest_internal = 1000;

}  // namespace

Error error_of(const std::exception& thrown) {
  Error error = with_values(thrown);
  error.internal = without_values(std::move(error.internal));
  cut_utf8(error.internal, longest_internal);
  return error;
}

}  // namespace auralis
