// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Signals.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace auralis::testing {
namespace {

constexpr double tau = 2.0 * std::numbers::pi;

double gain_of(double db) {
  return std::pow(10.0, db / 20.0);
}

/// splitmix64: small, seedable, the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}
  double next() {  // -1 to 1
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    z ^= z >> 31U;
    return static_cast<double>(z >> 11U) * 0x1.0p-52 - 1.0;
  }

 private:
  std::uint64_t state_;
};

void normalise(AudioBuffer& buffer, double peak_db) {
  float peak = 0.0F;
  for (int c = 0; c < buffer.channels(); ++c)
    for (const float sample : buffer.channel(c)) peak = std::max(peak, std::fabs(sample));
  if (peak > 0.0F) scale(buffer, peak_db - 20.0 * std::log10(static_cast<double>(peak)));
}

FrameCount frames_of(double seconds, int sample_rate_hz) {
  return static_cast<FrameCount>(std::llround(seconds * sample_rate_hz));
}

}  // namespace

AudioBuffer sine(const Tone& tone, int channels) {
  AudioBuffer buffer{channels, frames_of(tone.seconds, tone.sample_rate_hz)};
  const double phase = tone.phase_degrees / 360.0 * tau;
  for (FrameCount n = 0; n < buffer.frames(); ++n) {
    const double angle = tau * tone.hz * static_cast<double>(n) / tone.sample_rate_hz + phase;
    const auto sample = static_cast<float>(gain_of(tone.level_db) * std::sin(angle));
    for (int c = 0; c < channels; ++c) buffer.channel(c)[static_cast<std::size_t>(n)] = sample;
  }
  return buffer;
}

AudioBuffer white_noise(double seconds, double peak_db, std::uint64_t seed, int sample_rate_hz,
                        int channels) {
  AudioBuffer buffer{channels, frames_of(seconds, sample_rate_hz)};
  Random random{seed};
  for (int c = 0; c < channels; ++c)
    for (float& sample : buffer.channel(c))
      sample = static_cast<float>(gain_of(peak_db) * random.next());
  return buffer;
}

AudioBuffer pink_noise(double seconds, double peak_db, std::uint64_t seed, int sample_rate_hz,
                       int channels) {
  AudioBuffer buffer{channels, frames_of(seconds, sample_rate_hz)};
  Random random{seed};
  for (int c = 0; c < channels; ++c) {
    double b0 = 0, b1 = 0, b2 = 0;  // Paul Kellet's economy filter
    for (float& sample : buffer.channel(c)) {
      const double white = random.next();
      b0 = 0.99765 * b0 + white * 0.0990460;
      b1 = 0.96300 * b1 + white * 0.2965164;
      b2 = 0.57000 * b2 + white * 1.0526913;
      sample = static_cast<float>(b0 + b1 + b2 + white * 0.1848);
    }
  }
  normalise(buffer, peak_db);
  return buffer;
}

AudioBuffer music_like(double seconds, std::uint64_t seed, int sample_rate_hz) {
  AudioBuffer buffer{2, frames_of(seconds, sample_rate_hz)};
  Random random{seed};
  const std::array<double, 4> roots{55.0, 65.41, 49.0, 73.42};
  for (FrameCount n = 0; n < buffer.frames(); ++n) {
    const double t = static_cast<double>(n) / sample_rate_hz;
    const double root = roots[static_cast<std::size_t>(t / 2.0) % roots.size()];
    const double beat = std::fmod(t, 0.5);
    const double kick =
        std::exp(-beat * 18.0) * std::sin(tau * (50.0 + 90.0 * std::exp(-beat * 40.0)) * beat);
    const double hat = std::exp(-std::fmod(t, 0.25) * 60.0) * random.next();
    const double bass = std::sin(tau * root * t) + 0.4 * std::sin(tau * 2.0 * root * t);
    double chord = 0;
    for (const double ratio : {4.0, 5.0, 6.0, 8.0})
      chord += std::sin(tau * root * ratio * t + ratio) * (0.7 + 0.3 * std::sin(tau * 0.2 * t));
    const double middle = 0.5 * kick + 0.22 * bass + 0.08 * chord;
    const auto i = static_cast<std::size_t>(n);
    buffer.channel(0)[i] = static_cast<float>(middle + 0.06 * hat);
    buffer.channel(1)[i] = static_cast<float>(middle * 0.9 + 0.05 * chord - 0.04 * hat);
  }
  return buffer;
}

AudioBuffer join(const std::vector<AudioBuffer>& parts) {
  FrameCount frames = 0;
  for (const AudioBuffer& part : parts) frames += part.frames();
  AudioBuffer whole{parts.empty() ? 0 : parts.front().channels(), frames};
  FrameCount at = 0;
  for (const AudioBuffer& part : parts) {
    copy(part.view(), whole.view().sub(at, part.frames()));
    at += part.frames();
  }
  return whole;
}

void scale(AudioBuffer& buffer, double db) {
  for (int c = 0; c < buffer.channels(); ++c)
    for (float& sample : buffer.channel(c))
      sample = static_cast<float>(static_cast<double>(sample) * gain_of(db));
}

BufferReader::BufferReader(AudioBuffer buffer, int sample_rate_hz)
    : buffer_{std::move(buffer)}, sample_rate_hz_{sample_rate_hz} {}

AudioFormat BufferReader::format() const noexcept {
  return {.sample_rate_hz = sample_rate_hz_, .channels = buffer_.channels()};
}

FrameCount BufferReader::frames() const noexcept {
  return buffer_.frames();
}

Result<void> BufferReader::read(FrameCount start, AudioView<float> out) {
  fill(out, 0.0F);
  const FrameCount begin = std::max<FrameCount>(start, 0);
  const FrameCount end = std::min(start + out.frames(), buffer_.frames());
  if (begin < end)
    copy(AudioView<const float>{buffer_.view()}.sub(begin, end - begin),
         out.sub(begin - start, end - begin));
  return {};
}

}  // namespace auralis::testing
