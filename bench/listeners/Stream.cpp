// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stream.h"

#include <chrono>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "PacketCounter.h"

namespace auralis::listeners {
namespace {

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

std::string settings_query(const Wanted& wanted) {
  return fmt::format("enhanced={}&preset={}&intensity={:.2f}", wanted.mastered, wanted.preset,
                     wanted.intensity_percent / 100.0);
}

double milliseconds_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

}  // namespace

std::string Stream::chunk_path(int packet) const {
  const int chunk = chunk_of(packet);
  const std::string promise = plan.empty() ? "" : "&plan=" + plan;
  return fmt::format("/api/audio/stream/{}/chunk/{}?{}&format=webm&from={}{}", heard.track, chunk,
                     settings_query(heard), packet - chunk * packets_per_chunk, promise);
}

Result<Stream> load_stream(HttpClient& client, const Wanted& wanted) {
  const std::string path =
      fmt::format("/api/audio/stream/{}/metadata?{}", wanted.track, settings_query(wanted));
  AURALIS_TRY(const Answer answer, client.get(path));
  boost::system::error_code error;
  const json::value facts = json::parse(answer.body, error);
  if (!answer.ok() || error) return fail(ErrorKind::Io, "{} answered {}", path, answer.status);
  const auto number = [](const json::value& value) { return value.to_number<int>(); };
  const json::value& grid = facts.at("grid");
  Stream stream{.heard = wanted,
                .bridged = facts.at("plan").is_null(),
                .plan = {},
                .packets_per_chunk = number(grid.at("packets_per_chunk")),
                .closed_packets = number(grid.at("closed_packets")),
                .packet_frames = number(grid.at("packet_frames"))};
  if (stream.bridged) stream.heard.mastered = false;
  stream.plan = facts.at(stream.bridged ? "original_plan" : "plan").as_string();
  const auto frames = facts.at("frames").to_number<std::int64_t>();
  stream.packets = static_cast<int>((frames + stream.packet_frames - 1) / stream.packet_frames);
  return stream;
}

Result<ChunkTimes> time_chunk(HttpClient& client, const std::string& path, int packets_before) {
  const Clock::time_point begun = Clock::now();
  ChunkTimes times;
  PacketCounter counter;
  const HttpClient::Take take = [&](std::span<const char> bytes) {
    if (times.first_byte == 0.0) times.first_byte = milliseconds_since(begun);
    const bool is_webm = counter.feed(bytes);
    if (times.first_sound == 0.0 && counter.packets() >= packets_before + packets_to_begin)
      times.first_sound = milliseconds_since(begun);
    return is_webm;
  };
  AURALIS_TRY(const Answer answer, client.stream(path, take, [] { return true; }));
  if (!answer.ok() || answer.left)
    return fail(ErrorKind::Io, "{} answered {}: {}", path, answer.status, answer.body);
  times.whole = milliseconds_since(begun);
  times.tier = answer.header("x-cache-tier");
  return times;
}

}  // namespace auralis::listeners
