// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShapedCurves.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "CurveScale.h"
#include "dsp/Exciter.h"
#include "dsp/Loudness.h"
#include "dsp/Math.h"
#include "mastering/Balance.h"

namespace auralis::mastering {
namespace {

constexpr std::size_t steps_per_window = 10;  // of 10 ms in 100 ms
constexpr double window_frames = engine_rate_hz / 10.0;

double gain_of(std::int16_t cdb) noexcept {
  return dsp::db_to_gain(cdb / 100.0);
}

/// Power gain of the tone in each band, mid and side weighed by how much there is of each.
BandPower tone_power(const TrackProfile& profile, const Tone& tone) {
  BandPower gains{};
  for (std::size_t b = 0; b < gains.size(); ++b) {
    const double mid = gain_of(profile.mid_cdb[b]);
    const double side = gain_of(profile.side_cdb[b]);
    const double mid_gain = gain_of(tone.mid_cdb[b]);
    const double side_gain = gain_of(tone.side_cdb[b]);
    const double whole = mid * mid + side * side;
    gains[b] =
        whole <= 0.0
            ? mid_gain * mid_gain
            : (mid * mid * mid_gain * mid_gain + side * side * side_gain * side_gain) / whole;
  }
  return gains;
}

/// Linear gains of the four bands in the middle of a window of 100 ms: between two points of the
/// shaper one filter fades into the next.
class BandGains {
 public:
  explicit BandGains(const Chain& chain) {
    for (const auto& point : chain.band_gains_cdb) {
      PerBand gains{};
      for (std::size_t i = 0; i < gains.size(); ++i) gains[i] = gain_of(point[i]);
      points_.push_back(gains);
    }
  }

  bool empty() const noexcept { return points_.empty(); }

  PerBand at_window(std::size_t window) const noexcept {
    const double position = (static_cast<double>(window) + 0.5) * window_frames /
                            static_cast<double>(shaper_hop_frames);
    const std::size_t last = points_.size() - 1;
    const std::size_t low = std::min(static_cast<std::size_t>(position), last);
    const std::size_t high = std::min(low + 1, last);
    const double part = position - std::floor(position);
    PerBand gains{};
    for (std::size_t i = 0; i < gains.size(); ++i)
      gains[i] = points_[low][i] * (1.0 - part) + points_[high][i] * part;
    return gains;
  }

 private:
  std::vector<PerBand> points_;
};

/// What the exciter does to a window, by how loud its band is there: its own part in phase with the
/// band, which turns loud moments up, and harmonics.
class AddedHarmonics {
 public:
  explicit AddedHarmonics(const Exciter& exciter) {
    if (exciter.kind == Harmonics::None) return;
    const bool warm = exciter.kind == Harmonics::Warm;
    params_ = {.kind = warm ? dsp::Exciter::Kind::Warm : dsp::Exciter::Kind::Air,
               .amount = {exciter.amount_cdb / 100.0},
               .level = {exciter.level_cdb / 100.0}};
    const auto per_channel = dsp::exciter_added_power(params_);
    for (std::size_t b = 0; b < per_channel.size(); ++b) {
      const double hz = centre_of(b);
      in_band_[b] = warm ? hz >= 80.0 && hz <= 800.0 : hz >= 3000.0 && hz <= 9000.0;
      kept_[b] = in_band_[b] && hz >= (warm ? 110.0 : 6000.0);
      plain_ += 2.0 * per_channel[b];
      weighted_ += 2.0 * per_channel[b] * k_weight()[b];
    }
    const double gain = gain_of(exciter.level_cdb);
    level_ = 2.0 * gain * gain;
  }

  bool empty() const noexcept { return level_ == 0.0; }

  /// `behind` is the power of each band in front of the exciter, both channels added.
  dsp::ExciterResponse response(const BandPower& behind) const noexcept {
    double sum = 0.0;
    for (std::size_t b = 0; b < behind.size(); ++b)
      if (in_band_[b]) sum += behind[b];
    return dsp::exciter_response(params_, sum / level_);
  }
  /// Power gain of a band by what is in phase with it.
  double in_phase_gain(std::size_t band, const dsp::ExciterResponse& response) const noexcept {
    return kept_[band] ? (1.0 + response.in_phase) * (1.0 + response.in_phase) : 1.0;
  }
  double weighted(const dsp::ExciterResponse& response) const noexcept {
    return weighted_ * response.harmonics;
  }
  double plain(const dsp::ExciterResponse& response) const noexcept {
    return plain_ * response.harmonics;
  }

 private:
  dsp::Exciter::Params params_{};
  BandSet in_band_{};
  BandSet kept_{};
  double level_{};
  double plain_{};
  double weighted_{};
};

/// By how much the power of a window changes.
struct Change {
  double weighted{1.0};  ///< K-weighted.
  double plain{1.0};
};

Change change_of(const BandPower& power, const BandPower& gains,
                 const AddedHarmonics& harmonics) noexcept {
  const BandPower& weights = k_weight();
  BandPower behind{};
  double weighted = 0.0;
  double plain = 0.0;
  for (std::size_t b = 0; b < power.size(); ++b) {
    behind[b] = power[b] * gains[b];
    weighted += power[b] * weights[b];
    plain += power[b];
  }
  if (weighted <= 0.0 || plain <= 0.0) return {};
  dsp::ExciterResponse response{.harmonics = 0.0};
  if (!harmonics.empty()) {
    response = harmonics.response(behind);
    for (std::size_t b = 0; b < behind.size(); ++b)
      behind[b] *= harmonics.in_phase_gain(b, response);
  }
  double weighted_behind = harmonics.weighted(response);
  double plain_behind = harmonics.plain(response);
  for (std::size_t b = 0; b < behind.size(); ++b) {
    weighted_behind += behind[b] * weights[b];
    plain_behind += behind[b];
  }
  return {.weighted = weighted_behind / weighted, .plain = plain_behind / plain};
}

std::vector<Change> changes_of(const Profile& profile, const std::vector<BandPower>& powers,
                               const Chain& chain) {
  std::vector<Change> changes(powers.size());
  const BandGains points{chain};
  if (points.empty() && chain.tone == Tone{} && chain.exciter == Exciter{}) return changes;
  const AddedHarmonics harmonics{chain.exciter};
  const BandPower tone = tone_power(profile.summary, chain.tone);
  const auto& split = band_split();
  BandPower gains = tone;
  for (std::size_t k = 0; k < powers.size(); ++k) {
    if (!points.empty()) {
      const PerBand band = points.at_window(k);
      for (std::size_t b = 0; b < gains.size(); ++b) {
        double amplitude = 0.0;
        for (std::size_t i = 0; i < band.size(); ++i) amplitude += split[i][b] * band[i];
        gains[b] = tone[b] * amplitude * amplitude;
      }
    }
    changes[k] = change_of(powers[k], gains, harmonics);
  }
  return changes;
}

/// Linear gains at the points of 10 ms; 1 where there are none.
class TransientGains {
 public:
  explicit TransientGains(const Chain& chain) {
    for (const std::int16_t cdb : chain.transient_gains_cdb) points_.push_back(gain_of(cdb));
  }

  bool empty() const noexcept { return points_.empty(); }
  /// From the beginning and the end of a step.
  double largest(std::size_t step) const noexcept { return std::max(at(step), at(step + 1)); }
  double mean_square(std::size_t step) const noexcept {
    const double from = at(step);
    const double to = at(step + 1);
    return (from * from + from * to + to * to) / 3.0;
  }

 private:
  double at(std::size_t point) const noexcept {
    return points_.empty() ? 1.0 : points_[std::min(point, points_.size() - 1)];
  }
  std::vector<double> points_;
};

/// Change of a window's power by transient gains: within 100 ms power goes with squared peaks.
double transient_change(std::span<const float> peaks, std::size_t first_step,
                        const TransientGains& gains) noexcept {
  double before = 0.0;
  double behind = 0.0;
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    const double square = static_cast<double>(peaks[i]) * static_cast<double>(peaks[i]);
    before += square;
    behind += square * gains.mean_square(first_step + i);
  }
  return before <= 0.0 ? 1.0 : behind / before;
}

void apply_transients(const Chain& chain, ShapedCurves& curves) {
  const TransientGains gains{chain};
  if (gains.empty()) return;
  const std::span<const float> peaks{curves.peak};
  for (std::size_t k = 0; k < curves.power.size(); ++k) {
    const std::size_t first = k * steps_per_window;
    if (first >= peaks.size()) break;
    curves.power[k] *= transient_change(
        peaks.subspan(first, std::min(steps_per_window, peaks.size() - first)), first, gains);
  }
  for (std::size_t step = 0; step < curves.peak.size(); ++step)
    curves.peak[step] *= static_cast<float>(gains.largest(step));
}

}  // namespace

std::optional<Lufs> ShapedCurves::loudness() const {
  return dsp::integrated_loudness(power);
}
std::optional<Db> ShapedCurves::range() const {
  return dsp::loudness_range(power);
}
Db ShapedCurves::true_peak() const {
  const float highest = peak.empty() ? 0.0F : std::ranges::max(peak);
  return {dsp::gain_to_db(static_cast<double>(highest))};
}

ShapedCurves shape(const Profile& profile, const std::vector<BandPower>& powers,
                   const Chain& chain) {
  ShapedCurves curves;
  const std::vector<Change> changes = changes_of(profile, powers, chain);
  curves.power.reserve(profile.curves.power.size());
  for (std::size_t k = 0; k < profile.curves.power.size(); ++k)
    curves.power.push_back(curve_power(profile.curves.power[k]) * changes[k].weighted);
  curves.peak.reserve(profile.curves.peak.size());
  for (std::size_t step = 0; step < profile.curves.peak.size(); ++step) {
    const double change =
        changes.empty() ? 1.0
                        : changes[std::min(step / steps_per_window, changes.size() - 1)].plain;
    curves.peak.push_back(
        static_cast<float>(std::sqrt(curve_power(profile.curves.peak[step]) * change)));
  }
  apply_transients(chain, curves);
  return curves;
}

}  // namespace auralis::mastering
