// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "audio/Frames.h"

namespace auralis {

inline constexpr int max_channels = 8;

/// What frames mean: rate in Hz (lowest to highest_rate_hz) and channels (1 to max_channels).
struct AudioFormat {
  int sample_rate_hz{};
  int channels{};
  constexpr bool operator==(const AudioFormat&) const = default;
};

/// Planar samples owned by someone else: linear full scale (1.0 is 0 dBFS), one span a channel.
template <class Sample>
class AudioView {
 public:
  AudioView() = default;
  AudioView(std::array<Sample*, max_channels> channels, int count, FrameCount frames) noexcept
      : channels_{channels}, count_{count}, frames_{frames} {}

  /// A view to write through is also one to read through.
  template <class Other>
    requires(std::is_const_v<Sample> && std::is_same_v<const Other, Sample>)
  AudioView(const AudioView<Other>& other) noexcept
      : count_{other.channels()}, frames_{other.frames()} {
    for (int c = 0; c < count_; ++c) channels_[static_cast<std::size_t>(c)] = other.data(c);
  }

  int channels() const noexcept { return count_; }
  FrameCount frames() const noexcept { return frames_; }
  Sample* data(int channel) const noexcept {
    assert(channel >= 0 && channel < count_);
    return channels_[static_cast<std::size_t>(channel)];
  }
  std::span<Sample> channel(int index) const noexcept {
    return {data(index), static_cast<std::size_t>(frames_)};
  }
  /// Frames [begin, begin + length) of this view.
  AudioView sub(FrameCount begin, FrameCount length) const noexcept {
    assert(begin >= 0 && length >= 0 && begin + length <= frames_);
    AudioView part{*this};
    part.frames_ = length;
    for (int c = 0; c < count_; ++c) part.channels_[static_cast<std::size_t>(c)] += begin;
    return part;
  }

 private:
  std::array<Sample*, max_channels> channels_{};
  int count_{};
  FrameCount frames_{};
};

/// Planar float samples on the heap, zero at first. Growing allocates; nothing else does.
class AudioBuffer {
 public:
  AudioBuffer() = default;
  AudioBuffer(int channels, FrameCount frames);

  int channels() const noexcept { return channels_; }
  FrameCount frames() const noexcept { return frames_; }
  AudioView<float> view() noexcept;
  AudioView<const float> view() const noexcept;
  std::span<float> channel(int index) noexcept { return view().channel(index); }
  std::span<const float> channel(int index) const noexcept { return view().channel(index); }

  /// Takes the new shape; contents are unspecified. Allocates only to grow.
  void reshape(int channels, FrameCount frames);
  void clear() noexcept;

 private:
  int channels_{};
  FrameCount frames_{};
  std::vector<float> samples_;
};

/// Copies as many frames as both have; the channel counts must agree.
void copy(AudioView<const float> from, AudioView<float> to) noexcept;
void fill(AudioView<float> view, float value) noexcept;

}  // namespace auralis
