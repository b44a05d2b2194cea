// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace auralis::media::testing {

struct WavFormat {
  int sample_rate_hz{44100};
  int channels{1};
  int bits{16};
  bool is_float{};
};

/// The head of a RIFF WAVE file whose data chunk says it has `data_bytes`.
inline std::string wav_head(const WavFormat& format, std::uint32_t data_bytes) {
  std::string head;
  const auto put = [&](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) head += static_cast<char>(value >> (8 * i));
  };
  const auto frame_bytes = static_cast<std::uint32_t>(format.channels * format.bits / 8);
  const auto rate = static_cast<std::uint32_t>(format.sample_rate_hz);
  head += "RIFF";
  put(36 + data_bytes, 4);
  head += "WAVEfmt ";
  put(16, 4);
  put(format.is_float ? 3 : 1, 2);
  put(static_cast<std::uint32_t>(format.channels), 2);
  put(rate, 4);
  put(rate * frame_bytes, 4);
  put(frame_bytes, 2);
  put(static_cast<std::uint32_t>(format.bits), 2);
  head += "data";
  put(data_bytes, 4);
  return head;
}

inline void write_file(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream{file, std::ios::binary}.write(bytes.data(),
                                              static_cast<std::streamsize>(bytes.size()));
}

inline std::string read_file(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The lowest `format.bits` of each value (of their bits, for floats), least significant first.
template <class Value>
void write_wav(const std::filesystem::path& file, const WavFormat& format,
               const std::vector<Value>& samples) {
  const auto width = static_cast<std::size_t>(format.bits / 8);
  std::string data(samples.size() * width, '\0');
  for (std::size_t i = 0; i < samples.size(); ++i)
    std::memcpy(data.data() + i * width, &samples[i], width);
  write_file(file, wav_head(format, static_cast<std::uint32_t>(data.size())) + data);
}

}  // namespace auralis::media::testing
