// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "ByteForm.h"
#include "StretchSpectra.h"
#include "audio/Frames.h"
#include "model/TrackDamage.h"

namespace auralis::mastering {

// Fields of stored forms: what FieldAdder puts one behind the other FieldTaker takes from there
// again, in the same order.

/// Stands for no number. Numbers that may be absent lie far above it.
inline constexpr std::int32_t no_number = std::numeric_limits<std::int32_t>::min();

class FieldAdder {
 public:
  explicit FieldAdder(ByteWriter& writer) : writer_{writer} {}

  template <std::integral Integer>
  void operator()(Integer value) {
    writer_.add(value);
  }
  void operator()(float value) { writer_.add(std::bit_cast<std::uint32_t>(value)); }
  void operator()(double value) { writer_.add(std::bit_cast<std::uint64_t>(value)); }
  void operator()(std::optional<int> value) {
    writer_.add(std::int32_t{value.value_or(no_number)});
  }
  void operator()(const std::optional<FrameCount>& value) {
    writer_.add(std::uint8_t{value.has_value()});
    writer_.add(value.value_or(0));
  }
  void operator()(FileEnd end) { writer_.add(static_cast<std::uint8_t>(end)); }
  void operator()(const DamagedStretch& stretch) {
    for (const FrameCount frame : {stretch.begin, stretch.end}) (*this)(frame);
  }
  void operator()(const StereoPower& power) {
    for (const double value : {power.mid, power.side, power.cross}) (*this)(value);
  }
  template <class Part, std::size_t size>
  void operator()(const std::array<Part, size>& parts) {
    for (const Part& part : parts) (*this)(part);
  }
  template <class Part>
  void operator()(const std::vector<Part>& parts) {
    writer_.add(static_cast<std::uint64_t>(parts.size()));
    for (const Part& part : parts) (*this)(part);
  }

 private:
  ByteWriter& writer_;
};

class FieldTaker {
 public:
  explicit FieldTaker(ByteReader& reader) : reader_{reader} {}

  template <std::integral Integer>
  void operator()(Integer& value) {
    value = reader_.take<Integer>();
  }
  void operator()(float& value) { value = std::bit_cast<float>(reader_.take<std::uint32_t>()); }
  void operator()(double& value) { value = std::bit_cast<double>(reader_.take<std::uint64_t>()); }
  void operator()(std::optional<int>& value) {
    const auto stored = reader_.take<std::int32_t>();
    value = stored == no_number ? std::nullopt : std::optional<int>{stored};
  }
  void operator()(std::optional<FrameCount>& value) {
    const bool there = reader_.take<std::uint8_t>() != 0;
    const auto stored = reader_.take<FrameCount>();
    value = there ? std::optional{stored} : std::nullopt;
  }
  void operator()(FileEnd& end) {
    const auto stored = reader_.take<std::uint8_t>();
    end = stored <= static_cast<std::uint8_t>(FileEnd::Torn) ? static_cast<FileEnd>(stored)
                                                             : FileEnd::Torn;
  }
  void operator()(DamagedStretch& stretch) {
    for (FrameCount* frame : {&stretch.begin, &stretch.end}) (*this)(*frame);
  }
  void operator()(StereoPower& power) {
    for (double* value : {&power.mid, &power.side, &power.cross}) (*this)(*value);
  }
  template <class Part, std::size_t size>
  void operator()(std::array<Part, size>& parts) {
    for (Part& part : parts) (*this)(part);
  }
  template <class Part>
  void operator()(std::vector<Part>& parts) {
    const auto count = reader_.take<std::uint64_t>();
    if (count > reader_.left() / sizeof(Part)) return;  // the rest then counts as failed
    parts.resize(count);
    for (Part& part : parts) (*this)(part);
  }

 private:
  ByteReader& reader_;
};

}  // namespace auralis::mastering
