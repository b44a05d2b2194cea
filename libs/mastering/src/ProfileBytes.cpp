// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "ByteForm.h"
#include "mastering/Profiler.h"

namespace auralis::mastering {
namespace {

constexpr std::string_view summary_letters = "AUTP";
constexpr std::string_view curve_letters = "AUPC";
constexpr std::int32_t nothing = std::numeric_limits<std::int32_t>::min();

void add(ByteWriter& writer, std::optional<int> value) {
  writer.add(std::int32_t{value.value_or(nothing)});
}

std::optional<int> take_optional(ByteReader& reader) {
  const auto value = reader.take<std::int32_t>();
  if (value == nothing) return std::nullopt;
  return value;
}

void add(ByteWriter& writer, std::span<const std::uint16_t> values) {
  writer.add(static_cast<std::uint64_t>(values.size()));
  for (const std::uint16_t value : values) writer.add(value);
}

std::vector<std::uint16_t> take_values(ByteReader& reader) {
  const auto count = reader.take<std::uint64_t>();
  if (count > reader.left() / sizeof(std::uint16_t)) return {};  // the rest then counts as failed
  std::vector<std::uint16_t> values(count);
  for (std::uint16_t& value : values) value = reader.take<std::uint16_t>();
  return values;
}

}  // namespace

Bytes to_bytes(const TrackProfile& profile) {
  ByteWriter writer{summary_letters, profile.version};
  writer.add(profile.source.value.high);
  writer.add(profile.source.value.low);
  writer.add(profile.frames);
  for (const auto& value :
       {profile.loudness_clufs, profile.range_clu, profile.momentary_clufs,
        profile.short_term_clufs, profile.true_peak_cdb, profile.sample_peak_cdb})
    add(writer, value);
  for (const std::int16_t level : profile.mid_cdb) writer.add(level);
  for (const std::int16_t level : profile.side_cdb) writer.add(level);
  writer.add(profile.damaged_frames);
  return std::move(writer).finish();
}

Result<TrackProfile> track_profile_from_bytes(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, summary_letters, TrackProfile::current_version,
                                            "track profile"));
  TrackProfile profile;
  profile.source.value.high = reader.take<std::uint64_t>();
  profile.source.value.low = reader.take<std::uint64_t>();
  profile.frames = reader.take<std::int64_t>();
  for (auto* value : {&profile.loudness_clufs, &profile.range_clu, &profile.momentary_clufs,
                      &profile.short_term_clufs, &profile.true_peak_cdb, &profile.sample_peak_cdb})
    *value = take_optional(reader);
  for (std::int16_t& level : profile.mid_cdb) level = reader.take<std::int16_t>();
  for (std::int16_t& level : profile.side_cdb) level = reader.take<std::int16_t>();
  profile.damaged_frames = reader.take<std::int64_t>();
  if (reader.failed()) return fail(ErrorKind::Corrupt, "stored track profile has a wrong length");
  return profile;
}

Bytes to_bytes(const ProfileCurves& curves) {
  ByteWriter writer{curve_letters, TrackProfile::current_version};
  add(writer, curves.power);
  add(writer, curves.peak);
  return std::move(writer).finish();
}

Result<ProfileCurves> profile_curves_from_bytes(std::span<const std::byte> bytes) {
  AURALIS_TRY(auto reader, ByteReader::make(bytes, curve_letters, TrackProfile::current_version,
                                            "profile curves"));
  ProfileCurves curves;
  curves.power = take_values(reader);
  curves.peak = take_values(reader);
  if (reader.failed()) return fail(ErrorKind::Corrupt, "stored profile curves have a wrong length");
  return curves;
}

}  // namespace auralis::mastering
