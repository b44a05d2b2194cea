// SPDX-License-Identifier: GPL-3.0-or-later
#include "Vocabulary.h"

#include <algorithm>
#include <bit>

#include "Statement.h"
#include "Utf8.h"

namespace auralis {
namespace {

constexpr std::size_t most_words = 1'000'000;

std::u32string points_of(std::string_view utf8) {
  std::u32string points;
  while (!utf8.empty()) {
    const auto next = decode_utf8(utf8);
    points += next ? next->point : static_cast<unsigned char>(utf8.front());
    utf8.remove_prefix(next ? next->bytes : 1);
  }
  return points;
}

std::string utf8_of(std::u32string_view points) {
  std::string text;
  for (const char32_t point : points) append_utf8(text, point);
  return text;
}

std::uint32_t mask_of(std::u32string_view word) {
  std::uint32_t mask = 0;
  for (const char32_t point : word) mask |= 1U << (point % 32);
  return mask;
}

bool continues(std::u32string_view typed, std::u32string_view word, bool is_prefix) {
  return is_prefix ? word.starts_with(typed) : word == typed;
}

}  // namespace

bool is_one_slip_away(std::u32string_view typed, std::u32string_view word, bool is_prefix) {
  const auto differ = std::ranges::mismatch(typed, word);
  const auto same = static_cast<std::size_t>(differ.in1 - typed.begin());
  const std::u32string_view left = typed.substr(same), right = word.substr(same);
  if (left.empty()) return !is_prefix && right.size() == 1;
  if (continues(left.substr(1), right, is_prefix)) return true;  // one letter too many
  if (right.empty()) return false;
  if (continues(left.substr(1), right.substr(1), is_prefix)) return true;  // another letter
  if (continues(left, right.substr(1), is_prefix)) return true;            // one is missing
  const bool swapped =
      left.size() > 1 && right.size() > 1 && left[0] == right[1] && left[1] == right[0];
  return swapped && continues(left.substr(2), right.substr(2), is_prefix);
}

std::vector<std::string> Vocabulary::neighbours(soci::session& session, const std::string& typed,
                                                bool is_prefix, std::size_t limit) {
  const std::u32string wanted = points_of(typed);
  const std::uint32_t mask = mask_of(wanted);
  std::vector<std::string> near, far;
  const MutexLock lock{mutex_};
  load_new(session);
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < ends_.size() && near.size() < limit; begin = ends_[i++]) {
    // One slip changes at most one letter of what was typed.
    if (std::popcount(mask & ~masks_[i]) > 1) continue;
    const std::size_t size = ends_[i] - begin;
    if (size + 1 < wanted.size() || (!is_prefix && size > wanted.size() + 1)) continue;
    const std::u32string_view word = std::u32string_view{letters_}.substr(begin, size);
    if (!is_one_slip_away(wanted, word, is_prefix)) continue;
    auto& found = word.front() == wanted.front() ? near : far;
    if (found.size() < limit) found.push_back(utf8_of(word));
  }
  for (std::string& word : far)
    if (near.size() < limit) near.push_back(std::move(word));
  return near;
}

void Vocabulary::load_new(soci::session& session) {
  std::string word;
  std::int64_t id = 0;
  std::int64_t removals = 0;
  session << "SELECT removals FROM search_state WHERE id = 1", soci::into(removals);
  if (removals != removals_) forget_all();
  removals_ = removals;
  const std::int64_t after = last_;
  Statement rows{session};
  rows.use(after, "after").into(id).into(word);
  rows.prepare("SELECT id, word FROM search_words WHERE id > :after ORDER BY id").start();
  while (ends_.size() < most_words && rows.fetch()) {
    const std::u32string points = points_of(word);
    letters_ += points;
    ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
    masks_.push_back(mask_of(points));
    last_ = id;
  }
}

void Vocabulary::forget_all() {
  letters_.clear();
  ends_.clear();
  masks_.clear();
  last_ = 0;
}

}  // namespace auralis
