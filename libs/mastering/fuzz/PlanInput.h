// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "Sealed.h"
#include "mastering/Profiler.h"
#include "model/MasteringSettings.h"

namespace auralis::mastering {

/// What a plan is made from, as bytes: preset, intensity in hundredths, the length of the stored
/// summary in two bytes, the lower first, the summary and the curves, both without checksums.
struct PlanInput {
  static constexpr std::size_t head_bytes = 4;

  MasteringSettings settings{};
  Profile profile{};
};

inline Bytes plan_input(std::uint8_t preset, std::uint8_t intensity_percent,
                        std::span<const std::byte> summary, std::span<const std::byte> curves) {
  const auto length = static_cast<std::uint16_t>(summary.size());
  Bytes bytes{std::byte{preset}, std::byte{intensity_percent},
              static_cast<std::byte>(length & 0xffU), static_cast<std::byte>(length >> 8U)};
  bytes.insert(bytes.end(), summary.begin(), summary.end());
  bytes.insert(bytes.end(), curves.begin(), curves.end());
  return bytes;
}

/// None where the bytes are not of that form, or summary and curves not of one track.
inline std::optional<PlanInput> plan_input_of(std::span<const std::byte> bytes) {
  if (bytes.size() < PlanInput::head_bytes) return std::nullopt;
  const auto number = [&](std::size_t at) { return std::to_integer<std::size_t>(bytes[at]); };
  const std::size_t length = number(2) + 256 * number(3);
  const auto rest = bytes.subspan(PlanInput::head_bytes);
  if (length > rest.size()) return std::nullopt;
  auto summary = track_profile_from_bytes(sealed(rest.first(length)));
  auto curves = profile_curves_from_bytes(sealed(rest.subspan(length)));
  if (!summary || !curves) return std::nullopt;
  constexpr FrameCount power_frames = engine_rate_hz / 10;
  constexpr FrameCount peak_frames = engine_rate_hz / 100;
  const auto powers = static_cast<FrameCount>(curves->power.size());
  const auto peaks = static_cast<FrameCount>(curves->peak.size());
  const FrameCount frames = summary->frames;
  if (frames < 0 || frames / power_frames != powers) return std::nullopt;
  if ((frames + peak_frames - 1) / peak_frames != peaks) return std::nullopt;
  return PlanInput{.settings = {.preset = presets()[number(0) % presets().size()].preset,
                                .intensity_percent = static_cast<int>(number(1) % 101)},
                   .profile = {.summary = *std::move(summary), .curves = *std::move(curves)}};
}

}  // namespace auralis::mastering
