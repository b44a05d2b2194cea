// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

namespace auralis::testing {

/// Writes what fuzzers start from: FOLDER/<fuzzer>/<name>.
class SeedFolder {
 public:
  explicit SeedFolder(std::filesystem::path folder) : folder_{std::move(folder)} {}

  /// The file's path, its folder made.
  std::filesystem::path file(const std::string& fuzzer, const std::string& name) const {
    std::filesystem::create_directories(folder_ / fuzzer);
    return folder_ / fuzzer / name;
  }
  void add(const std::string& fuzzer, const std::string& name,
           std::span<const std::byte> bytes) const {
    add(fuzzer, name, std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }
  void add(const std::string& fuzzer, const std::string& name, std::string_view text) const {
    std::ofstream out{file(fuzzer, name), std::ios::binary};
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace auralis::testing
