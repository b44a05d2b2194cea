// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "analysis/AnalysisService.h"
#include "catalog/Catalog.h"
#include "catalog/Search.h"
#include "mastering/Plan.h"
#include "scanner/ScanService.h"
#include "streaming/StreamService.h"

namespace auralis::api {

namespace {

/// What the server does without though it plays on.
boost::json::array warnings_of(Services& services) {
  boost::json::array warnings;
  for (const auto& trouble : {services.catalog.trouble(), services.analysis.trouble(),
                              services.streams.stats().disk.trouble})
    if (trouble) warnings.push_back(boost::json::string{*trouble});
  for (const std::string& root : services.scanner.progress().away)
    warnings.push_back(boost::json::string{
        fmt::format("The folder {} cannot be reached, or is empty all at once: its disk may be "
                    "away. What is known of its music is kept.",
                    root)});
  if (const auto done = services.search.indexing())
    warnings.push_back(boost::json::string{
        fmt::format("After an update, what is searched is made anew: {} % are done, the rest may "
                    "not be found yet.",
                    static_cast<int>(*done * 100.0))});
  return warnings;
}

}  // namespace

Result<http::Response> get_version(Services& services, const http::Request&) {
  return json_answer(boost::json::object{{"name", "Auralis"},
                                         {"version", services.version},
                                         {"engine_version", mastering::engine_version},
                                         {"profile_version", TrackProfile::current_version}});
}

Result<http::Response> get_health(Services&, const http::Request&) {
  return json_answer(boost::json::object{{"status", "ok"}});
}

/// Warnings may name folders: those are for who may ask for more than this, and hears everything.
Result<http::Response> get_ready(Services& services, const http::Request& request) {
  const bool catalogue = services.catalog.check().has_value();
  const auto [codec, render] = services.self_test;
  const bool ready = catalogue && codec && render;
  const bool is_told = request.principal.user != 0 && !request.principal.limited;
  return json_answer(
      boost::json::object{
          {"ready", ready},
          {"checks", {{"catalogue", catalogue}, {"codec", codec}, {"render", render}}},
          {"warnings", is_told ? warnings_of(services) : boost::json::array{}}},
      ready ? 200 : 503);
}

}  // namespace auralis::api
