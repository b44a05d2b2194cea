// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainShapes.h"

#include <algorithm>
#include <string_view>

#include <boost/json.hpp>

namespace auralis::api {
namespace {

std::string_view name_of(Harmonics kind) noexcept {
  switch (kind) {
    case Harmonics::None:
      return "none";
    case Harmonics::Warm:
      return "warm";
    case Harmonics::Air:
      return "air";
  }
  return "none";
}

std::string_view name_of(mastering::LimiterKernel kernel) noexcept {
  switch (kernel) {
    case mastering::LimiterKernel::Standard:
      return "standard";
    case mastering::LimiterKernel::Fast:
      return "fast";
    case mastering::LimiterKernel::Slow:
      return "slow";
  }
  return "standard";
}

template <class Values>
boost::json::array list(const Values& values, double scale = 1.0, double offset = 0.0) {
  boost::json::array items;
  for (const auto value : values) items.push_back(value / scale + offset);
  return items;
}

/// Lowest and highest gain of each band.
boost::json::array band_gain_range(const mastering::Chain& chain) {
  boost::json::array bands;
  if (chain.band_gains_cdb.empty()) return bands;
  for (std::size_t band = 0; band < dynamics_bands; ++band) {
    const auto gain = [band](const auto& point) { return point[band]; };
    const auto [lowest, highest] = std::ranges::minmax_element(chain.band_gains_cdb, {}, gain);
    bands.push_back(boost::json::array{(*lowest)[band] / 100.0, (*highest)[band] / 100.0});
  }
  return bands;
}

}  // namespace

boost::json::object to_json(const mastering::Chain& chain) {
  boost::json::value amount;
  if (chain.exciter.kind != Harmonics::None) amount = chain.exciter.amount_cdb / 100.0;
  const double transient =
      chain.transient_gains_cdb.empty() ? 0.0 : std::ranges::max(chain.transient_gains_cdb) / 100.0;
  return {{"tone_mid_db", list(chain.tone.mid_cdb, 100.0)},
          {"tone_side_db", list(chain.tone.side_cdb, 100.0)},
          {"subsonic_cut", chain.tone.subsonic_cut},
          {"band_gain_range_db", band_gain_range(chain)},
          {"largest_transient_db", transient},
          {"exciter", name_of(chain.exciter.kind)},
          {"exciter_amount_db", std::move(amount)},
          {"limiter", name_of(chain.limiter)}};
}

boost::json::object to_json(const mastering::BalanceView& balance) {
  const double tolerance = mastering::balance_tolerance.value;
  boost::json::array counted;
  for (const bool counts : balance.counted) counted.push_back(counts);
  return {{"bands_hz", list(nominal_hz)},
          {"counted", std::move(counted)},
          {"source_db", list(balance.source)},
          {"low_db", list(balance.reference, 1.0, -tolerance)},
          {"high_db", list(balance.reference, 1.0, tolerance)},
          {"result_db", list(balance.result)}};
}

}  // namespace auralis::api
