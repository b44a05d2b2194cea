// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instruments.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace auralis::demoalbum {
namespace {

constexpr double tau = 2.0 * std::numbers::pi;
constexpr double rate = engine_rate_hz;

/// Calls `sample(seconds since start)` for each frame and adds it at constant power for the pan.
template <class Sample>
void add(AudioBuffer& mix, double start, double length, double gain, double pan, Sample sample) {
  const auto first = static_cast<FrameCount>(start * rate);
  const auto last = std::min(mix.frames(), static_cast<FrameCount>((start + length) * rate));
  const double angle = (pan + 1.0) * std::numbers::pi / 4.0;
  const double left = gain * std::cos(angle);
  const double right = gain * std::sin(angle);
  const auto l = mix.channel(0);
  const auto r = mix.channel(1);
  for (FrameCount n = std::max<FrameCount>(first, 0); n < last; ++n) {
    const double value = sample(static_cast<double>(n - first) / rate);
    const auto i = static_cast<std::size_t>(n);
    l[i] += static_cast<float>(left * value);
    r[i] += static_cast<float>(right * value);
  }
}

double swell(double t, double attack, double length, double release) {
  const double up = std::min(1.0, t / attack);
  const double down = std::min(1.0, (length - t) / release);
  return std::max(0.0, std::min(up, down));
}

double saw(double phase) {
  return 2.0 * (phase - std::floor(phase + 0.5));
}

/// A two-pole low pass (state variable form); `cutoff` in Hz, `damping` 2 is soft, 0.3 sings.
class LowPass {
 public:
  double next(double in, double cutoff, double damping) {
    const double f = 2.0 * std::sin(std::numbers::pi * std::min(cutoff, 10000.0) / rate);
    low_ += f * band_;
    band_ += f * (in - low_ - damping * band_);
    return low_;
  }
  double band() const { return band_; }

 private:
  double low_{};
  double band_{};
};

}  // namespace

double Noise::next() noexcept {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  z ^= z >> 31U;
  return static_cast<double>(z >> 11U) * 0x1.0p-52 - 1.0;
}

double hz_of(double key) noexcept {
  return 440.0 * std::exp2((key - 69.0) / 12.0);
}

void pad(AudioBuffer& mix, const Note& note, double brightness) {
  const double hz = hz_of(note.key);
  for (const double side : {-1.0, 1.0}) {
    LowPass filter;
    add(mix, note.start, note.length, note.gain, note.pan + 0.7 * side, [&](double t) {
      double sum = 0.0;
      for (const double detune : {-0.12, 0.0, 0.09})
        sum += saw(hz * std::exp2((detune + 0.03 * side) / 12.0) * t + 0.37 * side + detune);
      const double drift = 1.0 + 0.3 * std::sin(tau * 0.11 * (t + note.start) + side);
      const double cutoff = (250.0 + 3200.0 * brightness) * drift;
      return 0.25 * filter.next(sum, cutoff, 1.2) *
             swell(t, note.length * 0.35, note.length, note.length * 0.4);
    });
  }
}

void pluck(AudioBuffer& mix, const Note& note, double damping, std::uint64_t seed) {
  const double period = rate / hz_of(note.key);
  std::vector<double> string(static_cast<std::size_t>(period));
  Noise noise{seed};
  double before = 0.0;
  for (double& sample : string) sample = before = 0.5 * before + 0.5 * noise.next();
  const double loss = 0.998 - 0.02 * damping;
  std::size_t at = 0;
  double last = 0.0;
  add(mix, note.start, note.length, note.gain, note.pan, [&](double t) {
    const std::size_t next = (at + 1) % string.size();
    const double out = string[at];
    string[at] = loss * (0.5 * string[at] + 0.5 * string[next]);
    at = next;
    last = out;
    return 1.4 * out * std::min(1.0, (note.length - t) * 20.0);
  });
}

void bass(AudioBuffer& mix, const Note& note) {
  const double hz = hz_of(note.key);
  add(mix, note.start, note.length, note.gain, note.pan, [&](double t) {
    const double body = std::sin(tau * hz * t) + 0.35 * std::sin(tau * 2.0 * hz * t + 0.4) +
                        0.12 * std::sin(tau * 3.0 * hz * t);
    return body * swell(t, 0.008, note.length, 0.06) * (0.6 + 0.4 * std::exp(-4.0 * t));
  });
}

void bell(AudioBuffer& mix, const Note& note) {
  const double hz = hz_of(note.key);
  add(mix, note.start, note.length, note.gain, note.pan, [&](double t) {
    const double index = 2.2 * std::exp(-3.0 * t);
    return std::sin(tau * hz * t + index * std::sin(tau * hz * 3.5 * t)) * std::exp(-1.8 * t) *
           swell(t, 0.003, note.length, 0.2);
  });
}

void lead(AudioBuffer& mix, const Note& note) {
  const double hz = hz_of(note.key);
  LowPass filter;
  double phase = 0.0;
  add(mix, note.start, note.length, note.gain, note.pan, [&](double t) {
    phase += hz * (1.0 + 0.004 * std::sin(tau * 5.2 * t) * std::min(1.0, t * 3.0)) / rate;
    const double cutoff = 700.0 + 4200.0 * std::exp(-3.5 * t);
    return 0.8 * filter.next(saw(phase) + 0.5 * saw(phase * 1.005), cutoff, 0.6) *
           swell(t, 0.01, note.length, 0.12);
  });
}

void kick(AudioBuffer& mix, double start, double gain) {
  double phase = 0.0;
  add(mix, start, 0.45, gain, 0.0, [&](double t) {
    phase += (46.0 + 160.0 * std::exp(-32.0 * t)) / rate;
    return std::sin(tau * phase) * std::exp(-7.5 * t) + 0.25 * std::exp(-400.0 * t);
  });
}

void snare(AudioBuffer& mix, double start, double gain, std::uint64_t seed) {
  Noise noise{seed};
  LowPass filter;
  add(mix, start, 0.3, gain, 0.05, [&](double t) {
    const double rattle = noise.next() - filter.next(noise.next(), 1800.0, 1.4);
    return 0.5 * rattle * std::exp(-16.0 * t) +
           0.6 * std::sin(tau * 188.0 * t) * std::exp(-26.0 * t);
  });
}

void hat(AudioBuffer& mix, double start, double gain, double pan, std::uint64_t seed) {
  Noise noise{seed};
  double before = 0.0;
  add(mix, start, 0.12, gain, pan, [&](double t) {
    const double now = noise.next();
    const double bright = now - before;
    before = now;
    return 0.4 * bright * std::exp(-55.0 * t);
  });
}

void surf(AudioBuffer& mix, double start, double length, double gain, std::uint64_t seed) {
  for (const double side : {-0.8, 0.8}) {
    Noise noise{seed + (side > 0 ? 1U : 0U)};
    LowPass filter;
    add(mix, start, length, gain, side, [&](double t) {
      const double wave = std::sin(std::numbers::pi * t / length);
      return filter.next(noise.next(), 200.0 + 1800.0 * wave * wave, 1.6) * wave * wave;
    });
  }
}

}  // namespace auralis::demoalbum
