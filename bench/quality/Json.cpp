// SPDX-License-Identifier: GPL-3.0-or-later
#include "Json.h"

#include <fmt/format.h>

namespace auralis::quality {
namespace {

/// The json_of() of each value.
template <class T>
std::string list_of(const std::vector<T>& values, std::string (*write)(const T&)) {
  std::vector<std::string> texts;
  for (const T& value : values) texts.push_back(write(value));
  return fmt::format("[{}]", fmt::join(texts, ","));
}

std::string in_quotes(std::string_view text) {
  std::string result{"\""};
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return result + '"';
}

std::string json_of(const Measures& measures) {
  return fmt::format(
      R"({{"lufs":{:.2f},"lra_lu":{:.2f},"true_peak_dbtp":{:.2f},"plr_lu":{:.2f},"mono_lu":{:.2f},)"
      R"("spectrum_db":[{:.2f}]}})",
      measures.loudness_lufs, measures.range_lu, measures.true_peak_dbtp, measures.plr_lu(),
      measures.mono_lu, fmt::join(measures.spectrum, ","));
}

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : "null";
}

std::string sent(const Row& row) {
  if (!row.sent) return "null";
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < media::opus_bit_rates_kbps.size(); ++i)
    texts.push_back(fmt::format(R"("{}":{{"lufs":{:.2f},"decoded_dbtp":{:.2f}}})",
                                media::opus_bit_rates_kbps[i], (*row.sent)[i].loudness_lufs,
                                (*row.sent)[i].decoded_true_peak_dbtp));
  return fmt::format("{{{}}}", fmt::join(texts, ","));
}

std::string json_of(const Row& row) {
  return fmt::format(
      R"({{"master":{},"intensity":{:.2f},"aimed_lufs":{},"limited_by":{},"left_alone":{},)"
      R"("frames_unlike_source":{},"chunks_unlike_whole":{},"before":{},"after":{},)"
      R"("off_balance_before_db":{:.3f},"off_balance_after_db":{:.3f},"modulation_db":{},)"
      R"("sent":{},"cpu_seconds_per_second":{:.6f}}})",
      in_quotes(row.master), row.intensity_percent / 100.0, number(row.aimed_lufs),
      in_quotes(row.limited_by), row.left_alone, row.frames_unlike_source, row.chunks_unlike_whole,
      json_of(row.before), json_of(row.after), row.distance_before_db, row.distance_after_db,
      number(row.modulation_db), sent(row), row.cpu_per_second);
}

std::string json_of(const DegradedCase& made) {
  return fmt::format(
      R"({{"damage":{},"damaged_db":{:.3f},"mastered_db":{:.3f},"loudnorm_db":{:.3f}}})",
      in_quotes(name_of(made.damage)), made.damaged_db, made.mastered_db, made.loudnorm_db);
}

std::string json_of(const BarLine& line) {
  std::vector<std::string> missed;
  for (const std::string& by : line.missed_by) missed.push_back(in_quotes(by));
  return fmt::format(
      R"({{"of":{},"wanted":{},"judged":{},"median":{},"worst":{},"worst_of":{},"held":{},)"
      R"("missed_by":[{}]}})",
      in_quotes(line.of), line.wanted, line.judged, number(line.median), number(line.worst),
      in_quotes(line.worst_of), line.held(), fmt::join(missed, ","));
}

std::string json_of(const Bar& bar) {
  return fmt::format(R"({{"rule":{},"unit":{},"held":{},"lines":{}}})", in_quotes(bar.rule),
                     in_quotes(bar.unit), bar.held(), list_of<BarLine>(bar.lines, json_of));
}

std::string json_of(const TrackResult& result) {
  return fmt::format(
      R"({{"track":{},"failure":{},"silent":{},"seconds":{:.2f},)"
      R"("profile_cpu_seconds_per_second":{:.6f},"masters":{},"beside":{},"degraded":{}}})",
      in_quotes(result.track), in_quotes(result.failure), result.silent, result.seconds,
      result.profile_cpu_per_second, list_of<Row>(result.rows, json_of),
      list_of<Row>(result.beside, json_of), list_of<DegradedCase>(result.degraded, json_of));
}

}  // namespace

std::string json_of(const Trials& trials, const std::vector<Bar>& bars) {
  return fmt::format(R"({{"tracks":{},"bars":{}}})", list_of<TrackResult>(trials.tracks, json_of),
                     list_of<Bar>(bars, json_of));
}

}  // namespace auralis::quality
