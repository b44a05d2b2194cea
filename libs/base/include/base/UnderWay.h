// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace auralis {

/// Something that may wait for a disk for ever, told for as long as it lives: who has to leave it
/// undone can say what that was. Safe from any thread.
class UnderWay {
 public:
  /// For people: "reading the folder", "/srv/music". Where there is no memory for it, it is not
  /// told.
  UnderWay(std::string_view doing, std::string_view name) noexcept;
  ~UnderWay();
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;

  /// What this process is doing, the oldest first: "reading the folder '/srv/music'".
  static std::vector<std::string> all();

 private:
  std::optional<std::list<std::string>::iterator> place_;
};

}  // namespace auralis
