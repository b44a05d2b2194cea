// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "http/StaticFiles.h"

namespace auralis::page {

/// Every file of the built page, compressed, from the program's own image.
std::span<const http::Asset> assets();

}  // namespace auralis::page
