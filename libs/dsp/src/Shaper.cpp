// SPDX-License-Identifier: GPL-3.0-or-later
#include "dsp/Shaper.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "ShaperDesign.h"
#include "dsp/Math.h"

// Left and right are the real and imaginary parts of one signal z, so that one transform serves
// both. Filtering mid by M and side by S is L' = aL + bR and R' = bL + aR with a = (M + S) / 2 and
// b = (M - S) / 2, which is a Z[k] + b i conj(Z[-k]) for the spectrum Z of z.

namespace auralis::dsp {
namespace {

constexpr double largest_level_db = 60.0;
constexpr auto segment_size = static_cast<std::size_t>(shaper_segment_frames);
constexpr auto reach = static_cast<std::size_t>(shaper_reach);

/// Rises for half a segment and falls so that two of them sum to one.
const std::vector<float>& hann_window() {
  static const std::vector<float> window = [] {
    std::vector<float> values(segment_size);
    constexpr std::size_t half = segment_size / 2;
    for (std::size_t n = 0; n < half; ++n) {
      const double turn = static_cast<double>(n) / static_cast<double>(segment_size);
      values[n] = static_cast<float>(0.5 - 0.5 * cos(2.0 * std::numbers::pi * turn));
      values[n + half] = 1.0F - values[n];
    }
    return values;
  }();
  return window;
}

/// The segment, so far from the beginning that a filter's output before it does not wrap around.
void place(std::span<const float> segment, Shaper::Window window, std::vector<float>& out) {
  std::fill(out.begin(), out.begin() + shaper_reach, 0.0F);
  std::fill(out.end() - shaper_reach, out.end(), 0.0F);
  float* to = out.data() + reach;
  if (window == Shaper::Window::Rectangular) {
    std::ranges::copy(segment, to);
    return;
  }
  const float* weights = hann_window().data();
  for (std::size_t n = 0; n < segment_size; ++n) to[n] = segment[n] * weights[n];
}

/// out = the tone with the bands at their gains: the last band's on the whole, and what the others
/// differ by on each of them.
void combine(const ShaperResponses& responses, const Shaper::Gains& gains, Response& out) {
  const float last = gains.back();
  for (std::size_t bin = 0; bin < shaper_bins; ++bin) out[bin] = responses.whole[bin] * last;
  for (std::size_t b = 0; b < responses.band.size(); ++b) {
    const float more = gains[b] - last;
    if (more == 0.0F) continue;
    const float* band = responses.band[b].data();
    for (std::size_t bin = 0; bin < shaper_bins; ++bin) out[bin] += band[bin] * more;
  }
}

/// Both channels by one response. What comes out has its parts exchanged, which makes the
/// transform that follows an inverse one.
void filter_both(const Rows& in, const Response& response, Rows& out) noexcept {
  const auto apply = [&](const float* from, float* to) {
    for (std::size_t k = 0; k < shaper_bins; ++k) to[k] = from[k] * response[k];
    for (std::size_t k = shaper_bins; k < shaper_fft_size; ++k)
      to[k] = from[k] * response[shaper_fft_size - k];
  };
  apply(in.re.data(), out.im.data());
  apply(in.im.data(), out.re.data());
}

void filter_apart(const Rows& in, const Response& mid, const Response& side, Rows& out) noexcept {
  const float* in_re = in.re.data();
  const float* in_im = in.im.data();
  float* out_re = out.im.data();  // exchanged, as above
  float* out_im = out.re.data();
  for (std::size_t k = 0; k < shaper_bins; ++k) {
    const std::size_t mirror = k == 0 ? 0 : shaper_fft_size - k;
    const float own = (mid[k] + side[k]) * 0.5F;
    const float other = (mid[k] - side[k]) * 0.5F;
    const float re = in_re[k];
    const float im = in_im[k];
    const float mirror_re = in_re[mirror];
    const float mirror_im = in_im[mirror];
    out_re[k] = own * re + other * mirror_im;
    out_im[k] = own * im + other * mirror_re;
    out_re[mirror] = own * mirror_re + other * im;
    out_im[mirror] = own * mirror_im + other * re;
  }
}

void add_to(std::span<float> out, const std::vector<float>& what) noexcept {
  for (std::size_t n = 0; n < out.size(); ++n) out[n] += what[n];
}

bool within_range(const std::array<double, third_octave_count>& levels_db) {
  return std::ranges::all_of(levels_db,
                             [](double db) { return std::fabs(db) <= largest_level_db; });
}

}  // namespace

struct Shaper::State {
  ComplexFft fft{shaper_fft_size};
  ShaperDesign design{};
  bool apart{};  // mid and side differ
  Response mid = Response(shaper_bins);
  Response side = Response(shaper_bins);
};

Shaper::Shaper(std::unique_ptr<State> state) : state_{std::move(state)} {}
Shaper::Shaper(Shaper&&) noexcept = default;
Shaper& Shaper::operator=(Shaper&&) noexcept = default;
Shaper::~Shaper() = default;

Result<Shaper> Shaper::make(const Params& params) {
  if (!within_range(params.mid_db) || !within_range(params.side_db))
    return fail(ErrorKind::InvalidArgument, "a tone lies within +-{} dB", largest_level_db);
  auto state = std::make_unique<State>();
  state->design = design_shaper(params, state->fft);
  state->apart = params.mid_db != params.side_db;
  return Shaper{std::move(state)};
}

void Shaper::add(AudioView<const float> segment, Window window, const Gains& gains,
                 AudioView<float> out) noexcept {
  assert(segment.channels() == 2 && segment.frames() == shaper_segment_frames);
  assert(out.channels() == 2 && out.frames() == shaper_output_frames);
  State& state = *state_;
  place(segment.channel(0), window, state.fft.input().re);
  place(segment.channel(1), window, state.fft.input().im);
  const Rows& spectrum = state.fft.transform();
  Rows& filtered = state.fft.input();
  assert(&spectrum != &filtered);  // so it is where the number of stages is odd
  combine(state.design.mid, gains, state.mid);
  if (state.apart) {
    combine(state.design.side, gains, state.side);
    filter_apart(spectrum, state.mid, state.side, filtered);
  } else {
    filter_both(spectrum, state.mid, filtered);
  }
  const Rows& result = state.fft.transform();
  add_to(out.channel(0), result.im);
  add_to(out.channel(1), result.re);
}

}  // namespace auralis::dsp
