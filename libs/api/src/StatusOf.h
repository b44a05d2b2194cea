// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

namespace auralis::api {

/// The one place where a kind of error becomes a number. No `default`: a new kind must choose.
constexpr int status_of(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::InvalidArgument:
      return 400;
    case ErrorKind::Forbidden:
      return 403;
    case ErrorKind::NotFound:
      return 404;
    case ErrorKind::Gone:
      return 410;
    case ErrorKind::Unsupported:
      return 415;
    case ErrorKind::Busy:
    case ErrorKind::Cancelled:
      return 503;
    case ErrorKind::Full:
      return 507;
    case ErrorKind::Corrupt:
    case ErrorKind::Io:
      return 500;
  }
  return 500;
}

constexpr const char* title_of(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::InvalidArgument:
      return "A value is not valid";
    case ErrorKind::Forbidden:
      return "Not allowed";
    case ErrorKind::NotFound:
      return "Not found";
    case ErrorKind::Gone:
      return "No longer current";
    case ErrorKind::Unsupported:
      return "Not supported";
    case ErrorKind::Full:
      return "No room";
    case ErrorKind::Busy:
      return "Busy, try again";
    case ErrorKind::Cancelled:
      return "Cancelled";
    case ErrorKind::Corrupt:
      return "The audio is damaged";
    case ErrorKind::Io:
      return "Reading failed";
  }
  return "Failed";
}

}  // namespace auralis::api
