// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>

#include "base/Result.h"
#include "catalog/CatalogInspection.h"

namespace auralis {

/// Copies a catalogue into `copy`, which is there and empty, or is overwritten; where this fails,
/// what it holds is of no use. `progress` is told 0 to 1, on this thread.
///
/// CT-75 The copy is the catalogue as it was at the moment when this began, whatever is written to
///       it meanwhile, by this process or another: whole transactions only, of any schema.
/// CT-76 Nobody waits for it: who reads and who writes goes on. What is written meanwhile stays in
///       the catalogue's log until the copy is made.
/// CT-77 The copy is one file that needs nothing beside it, and was read through once more: what is
///       answered is what it holds. A catalogue that is damaged is no backup: Corrupt.
///
/// Fails with NotFound where there is no catalogue, Cancelled, Full where the copy's disk is, Io,
/// and Corrupt. Any thread.
Result<CatalogInspection> copy_catalog(const std::filesystem::path& catalog,
                                       const std::filesystem::path& copy, std::stop_token stop,
                                       const std::function<void(double)>& progress);

/// Brings a catalogue into one file that needs nothing beside it, as it is when nobody works with
/// it; the next who opens it has a log again.
///
/// CT-112 A catalogue that anybody has open, in this process or another, is Busy and stays as it
/// is.
///
/// Fails with NotFound, Busy, Corrupt and Io. Any thread.
Result<void> settle_catalog(const std::filesystem::path& catalog);

}  // namespace auralis
