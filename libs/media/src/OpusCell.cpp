// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/OpusCell.h"

#include <array>
#include <span>

#include <opus.h>

namespace auralis::media {
namespace {

constexpr int channels = 2;
constexpr int max_packets = 100;
/// The largest packet of one 20 ms frame; room beyond it never changes what is encoded.
constexpr opus_int32 max_packet_bytes = 1276;

struct DestroyEncoder {
  void operator()(OpusEncoder* encoder) const noexcept { opus_encoder_destroy(encoder); }
};

Failure opus_failure(int code) {
  return fail_internal(ErrorKind::Io, "the Opus encoder failed", opus_strerror(code));
}

Result<void> check_packets(int packets) {
  if (packets < 1 || packets > max_packets)
    return fail(ErrorKind::InvalidArgument, "a cell has 1 to {} packets, got {}", max_packets,
                packets);
  return {};
}

/// Bits per second for a packet at so many kb/s. A closed one gets a fifth more: what predicting
/// would have saved, so that a join loses nothing against an encoder that goes on.
opus_int32 bit_rate_of(bool closed, int kilobits_per_second) noexcept {
  return kilobits_per_second * (closed ? 1200 : 1000);
}

/// The packets whose neighbour in front may come from another encoder, or be missing after a seek:
/// they and the packets before a join predict nothing. `index` counts from the cell's own first
/// packet; priming packets are negative.
bool is_closed(int index, int packets) noexcept {
  if (index < 0) return index == -1;
  return index % opus_closed_every == 0 || index == packets - 1;
}

}  // namespace

Result<void> check_opus_bit_rate(int kilobits_per_second) {
  if (is_opus_bit_rate(kilobits_per_second)) return {};
  constexpr std::span all{opus_bit_rates_kbps};
  return fail(ErrorKind::InvalidArgument, "bit_rate must be {} or {}, got {}",
              fmt::join(all.first(all.size() - 1), ", "), all.back(), kilobits_per_second);
}

struct OpusCellEncoder::State {
  std::unique_ptr<OpusEncoder, DestroyEncoder> encoder;
  int kilobits_per_second{};
  int packets{};
  int next{};  ///< Index of the packet that encode() makes next; negative while priming.
  std::array<float, static_cast<std::size_t>(opus_packet_frames* channels)> interleaved{};

  Result<void> prepare(bool for_closed) const {
    const opus_int32 bit_rate = bit_rate_of(for_closed, kilobits_per_second);
    int error = opus_encoder_ctl(encoder.get(), OPUS_SET_BITRATE(bit_rate));
    if (error == OPUS_OK)
      error = opus_encoder_ctl(encoder.get(), OPUS_SET_PREDICTION_DISABLED(for_closed ? 1 : 0));
    if (error != OPUS_OK) return opus_failure(error);
    return {};
  }
};

OpusCellEncoder::OpusCellEncoder(std::unique_ptr<State> state) : state_{std::move(state)} {}
OpusCellEncoder::OpusCellEncoder(OpusCellEncoder&&) noexcept = default;
OpusCellEncoder& OpusCellEncoder::operator=(OpusCellEncoder&&) noexcept = default;
OpusCellEncoder::~OpusCellEncoder() = default;

Result<OpusCellEncoder> OpusCellEncoder::make(int kilobits_per_second, int packets) {
  AURALIS_CHECK(check_opus_bit_rate(kilobits_per_second));
  auto state = std::make_unique<State>();
  int error = OPUS_OK;
  state->encoder.reset(
      opus_encoder_create(engine_rate_hz, channels, OPUS_APPLICATION_AUDIO, &error));
  if (error != OPUS_OK) return opus_failure(error);
  state->kilobits_per_second = kilobits_per_second;
  OpusCellEncoder cell{std::move(state)};
  AURALIS_CHECK(cell.restart(packets));
  return cell;
}

Result<void> OpusCellEncoder::restart(int packets) {
  AURALIS_CHECK(check_packets(packets));
  OpusEncoder* encoder = state_->encoder.get();
  // Initialising clears all of the encoder's memory; OPUS_RESET_STATE would keep some of it.
  int error = opus_encoder_init(encoder, engine_rate_hz, channels, OPUS_APPLICATION_AUDIO);
  const auto set = [&](auto... request) {
    if (error == OPUS_OK) error = opus_encoder_ctl(encoder, request...);
  };
  set(OPUS_SET_VBR(1));
  set(OPUS_SET_VBR_CONSTRAINT(0));
  set(OPUS_SET_COMPLEXITY(10));
  if (error != OPUS_OK) return opus_failure(error);
  state_->packets = packets;
  state_->next = -opus_priming_packets;
  return {};
}

Result<Bytes> OpusCellEncoder::encode(AudioView<const float> frames) {
  State& state = *state_;
  if (frames.channels() != channels || frames.frames() != opus_packet_frames)
    return fail(ErrorKind::InvalidArgument, "a packet is {} stereo frames, got {} of {} channels",
                opus_packet_frames, frames.frames(), frames.channels());
  if (state.next >= state.packets)
    return fail(ErrorKind::InvalidArgument, "the cell's {} packets are encoded", state.packets);

  for (std::size_t i = 0; i < static_cast<std::size_t>(opus_packet_frames); ++i) {
    state.interleaved[2 * i] = frames.data(0)[i];
    state.interleaved[2 * i + 1] = frames.data(1)[i];
  }
  const int index = state.next++;
  AURALIS_CHECK(state.prepare(is_closed(index, state.packets)));

  std::array<unsigned char, max_packet_bytes> packet{};
  const opus_int32 length =
      opus_encode_float(state.encoder.get(), state.interleaved.data(),
                        static_cast<int>(opus_packet_frames), packet.data(), max_packet_bytes);
  if (length < 0) return opus_failure(length);
  if (index < 0) return Bytes{};
  const auto bytes = std::as_bytes(std::span{packet}).first(static_cast<std::size_t>(length));
  return Bytes{bytes.begin(), bytes.end()};
}

}  // namespace auralis::media
