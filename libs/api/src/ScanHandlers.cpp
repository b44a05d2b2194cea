// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Shapes.h"
#include "catalog/ScanStore.h"
#include "scanner/MusicFolders.h"

namespace auralis::api {
namespace {

/// The progress that events tell of, and what changes too rarely for them.
Result<http::Response> scan_answer(Services& services, int status) {
  boost::json::object answer = to_json(services.scanner.progress());
  AURALIS_TRY(const std::int64_t missing, ScanStore{services.catalog}.missing_count());
  answer["kept_missing"] = missing;
  answer["watch"] = watch_to_json(services.music.watch_status());
  return json_answer(std::move(answer), status);
}

/// AC-15: numbers and names are of the whole library.
http::Response scan_answer_of_a_part(Services& services) {
  boost::json::object answer = to_json(of_a_part(services.scanner.progress()));
  answer["kept_missing"] = 0;
  answer["watch"] = watch_to_json(std::nullopt);
  return json_answer(answer);
}

}  // namespace

Result<http::Response> get_scan(Services& services, const http::Request& request) {
  if (request.principal.limited) return scan_answer_of_a_part(services);
  return scan_answer(services, 200);
}

Result<http::Response> start_scan(Services& services, const http::Request&) {
  services.scanner.start();
  return scan_answer(services, 202);
}

Result<http::Response> cancel_scan(Services& services, const http::Request&) {
  services.scanner.cancel();
  return scan_answer(services, 200);
}

Result<http::Response> get_analysis(Services& services, const http::Request& request) {
  // AC-15: its numbers are of the whole library, that of its changes too.
  const bool limited = request.principal.limited;
  return json_answer(
      to_json(limited ? analysis::AnalysisProgress{} : services.analysis.progress()));
}

}  // namespace auralis::api
