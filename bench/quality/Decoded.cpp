// SPDX-License-Identifier: GPL-3.0-or-later
#include "Decoded.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <opus.h>

#include "Masters.h"
#include "Measures.h"
#include "mastering/OpusRoom.h"
#include "streaming/ChunkGrid.h"
#include "support/TruePeakMeter.h"

namespace auralis::quality {
namespace {

using streaming::ChunkGrid;
constexpr auto packet_frames = ChunkGrid::packet_frames;

constexpr float quiet_cell_gain = 0.562F;  // -5 dBFS

float largest_sample(AudioView<const float> audio) {
  float largest = 0.0F;
  for (int c = 0; c < audio.channels(); ++c)
    for (const float sample : audio.channel(c)) largest = std::max(largest, std::fabs(sample));
  return largest;
}

/// The cells worth coding, in order; always the loudest: of so many spread evenly it stands for its
/// neighbourhood.
std::vector<int> loud_cells(AudioView<const float> master, double seconds) {
  const ChunkGrid grid{master.frames()};
  std::vector<int> loud;
  int loudest = 0;
  float largest = 0.0F;
  for (int cell = 0; cell < grid.cells(); ++cell) {
    const FrameRange range = grid.cell_range(cell);
    const float peak = largest_sample(master.sub(range.begin, range.length()));
    if (peak > quiet_cell_gain) loud.push_back(cell);
    if (peak > largest) loudest = cell;
    largest = std::max(largest, peak);
  }
  if (loud.empty()) return {loudest};
  constexpr double cell_seconds =
      static_cast<double>(ChunkGrid::cell_frames) / static_cast<double>(engine_rate_hz);
  const auto most = static_cast<std::size_t>(std::max(1.0, std::ceil(seconds / cell_seconds)));
  if (seconds <= 0.0 || loud.size() <= most) return loud;
  std::vector<int> some;
  for (std::size_t i = 0; i < most; ++i) {
    const std::size_t begin = i * loud.size() / most;
    const std::size_t end = (i + 1) * loud.size() / most;
    const bool holds_loudest = loud[begin] <= loudest && loudest <= loud[end - 1];
    some.push_back(holds_loudest ? loudest : loud[begin]);
  }
  return some;
}

/// Decodes packet after packet into one channel each.
class Player {
 public:
  Player() : decoder_{opus_decoder_create(engine_rate_hz, 2, nullptr), &opus_decoder_destroy} {}

  void restart() { opus_decoder_ctl(decoder_.get(), OPUS_RESET_STATE); }

  Result<void> play(const Bytes& packet, AudioView<float> out) {
    const int frames = opus_decode_float(
        decoder_.get(), reinterpret_cast<const unsigned char*>(packet.data()),
        static_cast<opus_int32>(packet.size()), pcm_.data(), static_cast<int>(packet_frames), 0);
    if (frames != static_cast<int>(packet_frames))
      return fail(ErrorKind::Corrupt, "an Opus packet decodes to {} frames", frames);
    for (int c = 0; c < 2; ++c)
      for (std::size_t n = 0; n < static_cast<std::size_t>(packet_frames); ++n)
        out.channel(c)[n] = pcm_[2 * n + static_cast<std::size_t>(c)];
    return {};
  }

 private:
  std::unique_ptr<OpusDecoder, decltype(&opus_decoder_destroy)> decoder_;
  std::vector<float> pcm_ = std::vector<float>(2 * static_cast<std::size_t>(packet_frames));
};

/// Frames [start, start + out.frames()) of the master, zeros outside of it.
void read(AudioView<const float> master, FrameCount start, AudioView<float> out) {
  for (int c = 0; c < out.channels(); ++c)
    for (FrameCount n = 0; n < out.frames(); ++n) {
      const FrameCount at = start + n;
      out.data(c)[n] = at >= 0 && at < master.frames() ? master.data(c)[at] : 0.0F;
    }
}

/// Codes a cell as the server does and plays it.
Result<AudioBuffer> played(AudioView<const float> master, int cell, int kilobits_per_second,
                           Player& player) {
  const int packets = ChunkGrid{master.frames()}.packets(cell);
  AURALIS_TRY(auto encoder, media::OpusCellEncoder::make(kilobits_per_second, packets));
  AudioBuffer in{2, packet_frames};
  AudioBuffer out{2, packets * packet_frames};
  for (int i = -media::opus_priming_packets; i < packets; ++i) {
    read(master, cell * ChunkGrid::cell_frames + i * packet_frames + media::opus_lookahead_frames,
         in.view());
    AURALIS_TRY(const Bytes packet, encoder.encode(std::as_const(in).view()));
    if (i >= 0)
      AURALIS_CHECK(player.play(packet, out.view().sub(i * packet_frames, packet_frames)));
  }
  return out;
}

Result<double> decoded_peak(AudioView<const float> master, const std::vector<int>& cells,
                            int kilobits_per_second) {
  Player player;
  double peak = -200.0;
  int last = -1;
  for (const int cell : cells) {
    if (cell != last + 1) player.restart();
    last = cell;
    AURALIS_TRY(const AudioBuffer audio, played(master, cell, kilobits_per_second, player));
    peak = std::max(peak, testing::true_peak_db(audio.view()));
  }
  return peak;
}

}  // namespace

Result<SentMaster> sent_master(AudioView<const float> source, const mastering::Plan& plan,
                               double seconds) {
  SentMaster sent{};
  std::optional<Db> room;
  AudioBuffer master;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    const int kbps = media::opus_bit_rates_kbps[i];
    if (room != mastering::opus_room(kbps)) {
      room = mastering::opus_room(kbps);
      AURALIS_TRY(master, rendered(source, plan, *room));
    }
    const auto audio = std::as_const(master).view();
    if (plan.target)
      sent[i].aimed_lufs = plan.target->value - mastering::opus_loss(plan.opus_losses, kbps).value;
    sent[i].loudness_lufs = loudness_lufs(audio).value_or(0.0);
    AURALIS_TRY(sent[i].decoded_true_peak_dbtp,
                decoded_peak(audio, loud_cells(audio, seconds), kbps));
  }
  return sent;
}

}  // namespace auralis::quality
