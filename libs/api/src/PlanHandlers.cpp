// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Parameters.h"
#include "Shapes.h"
#include "api/Documents.h"
#include "streaming/StreamService.h"

namespace auralis::api {

Result<http::Response> get_plan(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const auto master, master_request_in(services, request));
  AURALIS_TRY(const auto audio, services.analysis.ensure_audio(track, request.stop));
  AURALIS_CHECK(services.analysis.check_profiled(*audio));
  const auto profile = services.analysis.find_profile(track);
  const auto plan = services.streams.find_plan(track, master);
  if (profile && plan) return json_text_answer(plan_document(*plan, profile->summary, wire(track)));
  services.streams.hurry(track, master);
  return profile_pending_answer(services, track);
}

Result<http::Response> get_presets(Services&, const http::Request&) {
  boost::json::array items;
  for (const PresetInfo& info : presets())
    items.push_back({{"name", info.name},
                     {"title", info.title},
                     {"description", info.description},
                     {"target_lufs", info.target.value}});
  return json_answer(boost::json::object{{"items", std::move(items)}});
}

}  // namespace auralis::api
