// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Answers.h"
#include "Handlers.h"
#include "Parameters.h"
#include "Shapes.h"
#include "api/Documents.h"

namespace auralis::api {
namespace {

constexpr std::int64_t most_points = 1000;

}  // namespace

Result<http::Response> get_profile(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const auto audio, services.analysis.ensure_audio(track, request.stop));
  AURALIS_CHECK(services.analysis.check_profiled(*audio));
  const auto profile = services.analysis.find_profile(track);
  if (!profile) return profile_pending_answer(services, track);
  return json_text_answer(profile_document(profile->summary));
}

Result<http::Response> get_waveform(Services& services, const http::Request& request) {
  AURALIS_TRY(const TrackId track, track_in(request));
  AURALIS_TRY(const std::int64_t points,
              integer_in_query(request, "points", most_points, 1, most_points));
  AURALIS_TRY(const auto audio, services.analysis.ensure_audio(track, request.stop));
  AURALIS_CHECK(services.analysis.check_profiled(*audio));
  const auto profile = services.analysis.find_profile(track);
  if (!profile) return profile_pending_answer(services, track);
  return json_text_answer(
      waveform_document(profile->summary, static_cast<std::size_t>(points), wire(track)));
}

}  // namespace auralis::api
