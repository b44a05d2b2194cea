// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamParameters.h"

#include <algorithm>
#include <charconv>

#include "Parameters.h"
#include "http/Accept.h"
#include "media/OpusCell.h"

namespace auralis::api {
namespace {

using streaming::Format;
using streaming::FormatInfo;

bool is_offered(const FormatInfo& info, Offered offered) {
  return offered == Offered::ForChunks ? info.chunks : info.files;
}

Result<Format> named_format(std::string_view name, Offered offered) {
  std::string names;
  for (const FormatInfo& info : streaming::all_formats()) {
    if (!is_offered(info, offered)) continue;
    if (info.name == name) return info.format;
    names += (names.empty() ? "" : ", ");
    names += info.name;
  }
  return fail(ErrorKind::InvalidArgument, "format must be one of {}, got '{}'", names, name);
}

constexpr std::size_t longest_listener = 64;

bool is_listener(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= longest_listener && std::ranges::all_of(name, fits);
}

std::optional<std::int64_t> number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

Result<PlanId> plan_from(std::string_view text) {
  const auto hash = Hash128::from_hex(text);
  if (!hash)
    return fail(ErrorKind::InvalidArgument, "plan must be 32 hexadecimal digits, got '{}'", text);
  return PlanId{*hash};
}

constexpr std::int64_t usual_kbps = streaming::Encoding{}.bit_rate_kbps;
constexpr std::int64_t most_kbps = 1000;  // any more is no bit rate at all

Result<int> opus_bit_rate_from(std::int64_t kbps) {
  AURALIS_CHECK(media::check_opus_bit_rate(static_cast<int>(kbps)));
  return static_cast<int>(kbps);
}

class AudioBody final : public http::BodySource {
 public:
  AudioBody(std::unique_ptr<streaming::ChunkBody> body, std::optional<std::uint64_t> length)
      : body_{std::move(body)}, length_{length} {}

  Piece pull(std::function<void()> wake) override {
    if (!body_) return {.failed = true};
    auto piece = body_->pull(std::move(wake));
    return {.bytes = std::move(piece.bytes), .last = piece.last, .failed = piece.failed};
  }
  std::optional<std::uint64_t> length() const override { return length_; }

 private:
  const std::unique_ptr<streaming::ChunkBody> body_;
  const std::optional<std::uint64_t> length_;
};

}  // namespace

Result<int> bit_rate_in(const http::Request& request) {
  AURALIS_TRY(const std::int64_t kbps,
              integer_in_query(request, "bit_rate", usual_kbps, 0, most_kbps));
  return opus_bit_rate_from(kbps);
}

Result<streaming::Encoding> encoding_in(const http::Request& request) {
  AURALIS_TRY(const Format format,
              named_format(request.query_or("format", "webm"), Offered::ForChunks));
  AURALIS_TRY(const int kbps, bit_rate_in(request));
  return streaming::encoding_of(format, kbps);
}

Result<streaming::Encoding> encoding_in(const JsonBody& body) {
  AURALIS_TRY(const auto name, body.text("format"));
  AURALIS_TRY(const Format format, named_format(name.value_or("webm"), Offered::ForChunks));
  AURALIS_TRY(const auto kbps, body.integer("bit_rate", 0, most_kbps));
  AURALIS_TRY(const int rate, opus_bit_rate_from(kbps.value_or(usual_kbps)));
  return streaming::encoding_of(format, rate);
}

Result<std::optional<PlanId>> promised_plan_in(const http::Request& request) {
  const auto text = request.query_value("plan");
  if (!text) return std::nullopt;
  return plan_from(*text);
}

Result<std::optional<PlanId>> promised_plan_in(const JsonBody& body) {
  AURALIS_TRY(const auto text, body.text("plan"));
  if (!text) return std::nullopt;
  return plan_from(*text);
}

Result<std::optional<streaming::Asker>> asker_in(const http::Request& request) {
  const std::string_view listener = request.header("x-listener");
  const std::string_view generation = request.header("x-generation");
  if (listener.empty() && generation.empty()) return std::nullopt;
  if (!is_listener(listener))
    return fail(ErrorKind::InvalidArgument,
                "X-Listener must be 1 to 64 letters, digits, '-', '_' or '.', got '{}'", listener);
  const auto number = number_from(generation);
  if (!number)
    return fail(ErrorKind::InvalidArgument,
                "X-Generation must be a whole number from 0 up, got '{}'", generation);
  return streaming::Asker{
      .user = user_in(request), .listener = std::string{listener}, .generation = *number};
}

Result<streaming::Version> version_in(Services& services, const http::Request& request) {
  streaming::Version version;
  AURALIS_TRY(version.request, master_request_in(services, request));
  AURALIS_TRY(version.mastered, flag_in(request, "enhanced", false));
  return version;
}

Result<Format> format_in(const http::Request& request, Offered offered, Format fallback) {
  if (const auto name = request.query_value("format")) return named_format(*name, offered);
  Format best = fallback;
  double most = 0.0;
  for (const FormatInfo& info : streaming::all_formats()) {
    if (!is_offered(info, offered)) continue;
    const double weight =
        http::accepted_weight(request.header("accept"), info.media_type, info.codecs);
    if (weight <= most) continue;
    best = info.format;
    most = weight;
  }
  return best;
}

void add_vary(const http::Request& request, http::Response& response) {
  if (!request.query_value("format")) response.headers.emplace_back("Vary", "Accept");
}

const char* caching_for(const std::optional<PlanId>& promised_plan) noexcept {
  return promised_plan ? "private, max-age=31536000, immutable" : "private, no-cache";
}

std::unique_ptr<http::BodySource> body_of(std::unique_ptr<streaming::ChunkBody> body,
                                          std::optional<std::uint64_t> length) {
  return std::make_unique<AudioBody>(std::move(body), length);
}

}  // namespace auralis::api
