// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <boost/json.hpp>

#include "Shapes.h"

namespace auralis::api {
namespace {

double to_hundredths(double value) {
  return std::round(value * 100.0) / 100.0;
}

boost::json::object to_json(const SoundDifference& difference) {
  const SoundDimensionInfo& info = info_of(difference.dimension);
  return {{"dimension", info.name},
          {"amount", to_hundredths(difference.amount)},
          {"unit", info.unit},
          {"spreads", to_hundredths(difference.spreads)},
          {"words", difference.words}};
}

}  // namespace

boost::json::object to_json(const SimilarTrack& similar, boost::json::value track) {
  boost::json::array differences;
  for (const SoundDifference& difference : similar.differences)
    differences.push_back(to_json(difference));
  return {{"track", std::move(track)},
          {"distance", to_hundredths(similar.distance)},
          {"differences", std::move(differences)}};
}

}  // namespace auralis::api
