// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ChunkMeter.h"

#include <utility>

namespace auralis::api {

/// Passes the pieces on and notes when they come.
class ChunkMeter::WatchedBody final : public http::BodySource {
 public:
  using Clock = std::chrono::steady_clock;

  WatchedBody(std::unique_ptr<http::BodySource> body, Counts& counts, Clock::time_point received)
      : body_{std::move(body)}, counts_{counts}, received_{received} {}
  ~WatchedBody() override {
    if (is_wanted_ && !is_whole_) ++counts_.broken_off;
  }

  Piece pull(std::function<void()> wake) override {
    // An answer without its body, to HEAD or where the client has it, is none.
    if (!std::exchange(is_wanted_, true)) ++counts_.answers;
    Piece piece = body_->pull(std::move(wake));
    if (!piece.bytes.empty()) {
      counts_.bytes += piece.bytes.size();
      if (!std::exchange(is_begun_, true)) counts_.first_byte.add(Clock::now() - received_);
    }
    if (piece.last && !piece.failed && !std::exchange(is_whole_, true))
      counts_.whole.add(Clock::now() - received_);
    return piece;
  }

  std::optional<std::uint64_t> length() const override { return body_->length(); }

 private:
  std::unique_ptr<http::BodySource> body_;
  Counts& counts_;
  Clock::time_point received_;
  bool is_wanted_ = false;
  bool is_begun_ = false;
  bool is_whole_ = false;
};

std::unique_ptr<http::BodySource> ChunkMeter::watch(
    std::unique_ptr<http::BodySource> body, std::string_view tier,
    std::chrono::steady_clock::time_point received) {
  return std::make_unique<WatchedBody>(std::move(body), counts_of(tier), received);
}

std::map<std::string, ChunkMeter::OfTier, std::less<>> ChunkMeter::tiers() const {
  std::map<std::string, OfTier, std::less<>> all;
  const MutexLock lock{mutex_};
  for (const auto& [tier, counts] : tiers_)
    all.emplace(tier, OfTier{.answers = counts.answers,
                             .broken_off = counts.broken_off,
                             .bytes = counts.bytes,
                             .first_byte = counts.first_byte.snapshot(),
                             .whole = counts.whole.snapshot()});
  return all;
}

ChunkMeter::Counts& ChunkMeter::counts_of(std::string_view tier) {
  const MutexLock lock{mutex_};
  const auto known = tiers_.find(tier);
  return known != tiers_.end() ? known->second : tiers_[std::string{tier}];
}

}  // namespace auralis::api
