// SPDX-License-Identifier: GPL-3.0-or-later
#include "Warnings.h"

#include <fmt/format.h>

#include "analysis/AnalysisService.h"
#include "catalog/Catalog.h"
#include "catalog/Search.h"
#include "scanner/ScanService.h"
#include "streaming/StreamService.h"

namespace auralis::api {

std::vector<std::string> warnings_of(const Services& services) {
  std::vector<std::string> warnings;
  for (const auto& trouble : {services.catalog.trouble(), services.analysis.trouble(),
                              services.streams.stats().disk.trouble})
    if (trouble) warnings.push_back(*trouble);
  for (const std::string& root : services.scanner.progress().away)
    warnings.push_back(
        fmt::format("The folder {} cannot be reached, or is empty all at once: its disk may be "
                    "away. What is known of its music is kept.",
                    root));
  if (const auto done = services.search.indexing())
    warnings.push_back(
        fmt::format("After an update, what is searched is made anew: {} % are done, the rest may "
                    "not be found yet.",
                    static_cast<int>(*done * 100.0)));
  return warnings;
}

}  // namespace auralis::api
