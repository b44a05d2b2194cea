// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Exciter.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "ExciterCurve.h"
#include "ExciterDesign.h"
#include "dsp/Math.h"

// Left and right are the real and imaginary parts of one signal. Between transforms of different
// sizes only as many frequencies are kept as both have: that is what changes the rate.

namespace auralis::dsp {
namespace {

constexpr double lowest_amount_db = -60.0;
constexpr double lowest_level_db = -120.0;
constexpr double highest_level_db = 24.0;
constexpr ExciterCurve curve{};

/// Filters `in` and exchanges its parts, which makes the transform that follows an inverse one.
void filter(const Rows& in, const std::vector<float>& response, std::size_t in_size,
            std::size_t out_size, Rows& out) noexcept {
  const std::size_t shared = std::min(in_size, out_size) / 2;
  std::fill(out.re.begin() + static_cast<std::ptrdiff_t>(shared),
            out.re.end() - static_cast<std::ptrdiff_t>(shared) + 1, 0.0F);
  std::fill(out.im.begin() + static_cast<std::ptrdiff_t>(shared),
            out.im.end() - static_cast<std::ptrdiff_t>(shared) + 1, 0.0F);
  const auto apply = [&](const float* from, float* to) {
    for (std::size_t k = 0; k < shared; ++k) to[k] = from[k] * response[k];
    for (std::size_t k = 1; k < shared; ++k) to[out_size - k] = from[in_size - k] * response[k];
  };
  apply(in.re.data(), out.im.data());
  apply(in.im.data(), out.re.data());
}

bool within(double value, double low, double high) noexcept {
  return value >= low && value <= high;
}

Result<void> check(const Exciter::Params& params) {
  if (!within(params.amount.value, lowest_amount_db, 0.0))
    return fail(ErrorKind::InvalidArgument, "amount must be {} to 0 dB, got {}", lowest_amount_db,
                params.amount.value);
  if (!within(params.level.value, lowest_level_db, highest_level_db))
    return fail(ErrorKind::InvalidArgument, "level must be {} to {} dB, got {}", lowest_level_db,
                highest_level_db, params.level.value);
  return {};
}

/// The curve's response to Gaussian noise, by its level against the curve's own in steps of 1 dB.
class ResponseTable {
 public:
  ResponseTable() noexcept {
    for (std::size_t i = 0; i < steps; ++i)
      entries_[i] = response_at(lowest_db + static_cast<double>(i));
  }

  /// `in_phase` for an added power equal to the band's.
  ExciterResponse at(double over_db) const noexcept {
    const double position = std::clamp(over_db - lowest_db, 0.0, static_cast<double>(steps - 1));
    const std::size_t low = std::min(static_cast<std::size_t>(position), steps - 2);
    const double part = position - static_cast<double>(low);
    const auto between = [part](double a, double b) { return a + part * (b - a); };
    return {.in_phase = between(entries_[low].in_phase, entries_[low + 1].in_phase),
            .harmonics = between(entries_[low].harmonics, entries_[low + 1].harmonics)};
  }

 private:
  static constexpr double lowest_db = -40.0;
  static constexpr std::size_t steps = 65;

  static ExciterResponse response_at(double over_db) noexcept {
    constexpr int points = 600;  // to each side, up to six times the noise's rms
    constexpr double log2_of_e = 1.4426950408889634;
    const double rms = ExciterCurve::level * db_to_gain(over_db);
    double weights = 0.0;
    double mean = 0.0;
    double square = 0.0;
    double along = 0.0;
    for (int i = -points; i <= points; ++i) {
      const double z = 6.0 * i / points;
      const double weight = exp2(-0.5 * z * z * log2_of_e);
      const auto made = static_cast<double>(curve(static_cast<float>(rms * z)));
      weights += weight;
      mean += weight * made;
      square += weight * made * made;
      along += weight * made * z;
    }
    mean /= weights;
    along /= weights;
    const double rest = square / weights - mean * mean - along * along;
    return {.in_phase = along / db_to_gain(over_db), .harmonics = std::max(0.0, rest)};
  }

  std::array<ExciterResponse, steps> entries_{};
};

}  // namespace

struct Exciter::State {
  const ExciterShape& shape;
  ComplexFft narrow{shape.narrow};
  ComplexFft wide{shape.wide};
  ExciterFilters filters = design_exciter(shape, narrow);
};

Exciter::Exciter(std::unique_ptr<State> state) : state_{std::move(state)} {}
Exciter::Exciter(Exciter&&) noexcept = default;
Exciter& Exciter::operator=(Exciter&&) noexcept = default;
Exciter::~Exciter() = default;

Result<Exciter> Exciter::make(const Params& params) {
  AURALIS_CHECK(check(params));
  const ExciterShape& shape = exciter_shape(params.kind);
  auto state = std::make_unique<State>(State{.shape = shape});
  // The curve wants noise of the level at its own, and makes a power of 1 of it.
  const double rms = db_to_gain(params.level.value);
  const double added = rms * db_to_gain(params.amount.value);
  const auto into = static_cast<float>(ExciterCurve::level / rms);
  const auto out_of =
      static_cast<float>(added / std::sqrt(exciter_kept_power(params.kind)) *
                         static_cast<double>(shape.narrow) / static_cast<double>(shape.wide));
  for (float& bin : state->filters.band) bin *= into;
  for (float& bin : state->filters.kept) bin *= out_of;
  return Exciter{std::move(state)};
}

FrameCount Exciter::reach() const noexcept {
  return static_cast<FrameCount>(2 * state_->shape.reach);
}

FrameCount Exciter::block() const noexcept {
  return static_cast<FrameCount>(state_->shape.narrow) - 2 * reach();
}

void Exciter::add(AudioView<const float> input, AudioView<float> out) noexcept {
  State& state = *state_;
  const ExciterShape& shape = state.shape;
  assert(input.channels() == 2 && input.frames() == static_cast<FrameCount>(shape.narrow));
  assert(out.channels() == 2 && out.frames() == block());
  std::ranges::copy(input.channel(0), state.narrow.input().re.begin());
  std::ranges::copy(input.channel(1), state.narrow.input().im.begin());
  filter(state.narrow.transform(), state.filters.band, shape.narrow, shape.wide,
         state.wide.input());
  // Exchanged channels stay so until the last transform exchanges them back.
  const Rows& band = state.wide.transform();
  Rows& harmonics = state.wide.input();
  for (std::size_t n = 0; n < shape.wide; ++n) harmonics.re[n] = curve(band.re[n]);
  for (std::size_t n = 0; n < shape.wide; ++n) harmonics.im[n] = curve(band.im[n]);
  filter(state.wide.transform(), state.filters.kept, shape.wide, shape.narrow,
         state.narrow.input());
  const Rows& added = state.narrow.transform();
  const auto skipped = static_cast<std::size_t>(reach());
  for (std::size_t n = 0; n < static_cast<std::size_t>(block()); ++n) {
    out.data(0)[n] += added.re[skipped + n];
    out.data(1)[n] += added.im[skipped + n];
  }
}

std::array<double, third_octave_count> exciter_added_power(const Exciter::Params& params) {
  const double rms = db_to_gain(params.level.value + params.amount.value);
  const double scale = rms * rms / exciter_kept_power(params.kind);
  std::array<double, third_octave_count> power = exciter_spectrum(params.kind);
  for (double& band : power) band *= scale;
  return power;
}

ExciterResponse exciter_response(const Exciter::Params& params, double power) noexcept {
  static const ResponseTable table;
  if (power <= 0.0) return {.harmonics = 0.0};
  ExciterResponse response = table.at(power_to_db(power));
  response.in_phase *= db_to_gain(params.amount.value) / std::sqrt(exciter_kept_power(params.kind));
  return response;
}

}  // namespace auralis::dsp
