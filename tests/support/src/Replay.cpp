// SPDX-License-Identifier: GPL-3.0-or-later
// In libFuzzer's place where nothing is instrumented: runs a fuzzer on each file of the folders it
// is given, by name. Fails where there is none.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/core.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputs_in(const fs::path& folder) {
  std::vector<fs::path> inputs;
  for (const auto& entry : fs::directory_iterator{folder}) inputs.push_back(entry.path());
  std::ranges::sort(inputs);
  return inputs;
}

/// Its name is said first, so that the last one said is the one that ended the program.
void run(const fs::path& input) {
  fmt::print("{}\n", input.filename().string());
  std::fflush(stdout);
  std::ifstream file{input, std::ios::binary};
  const std::vector<char> bytes{std::istreambuf_iterator<char>{file}, {}};
  const std::vector<std::uint8_t> copy{bytes.begin(), bytes.end()};
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t inputs = 0;
  for (const char* folder : std::vector<const char*>{arguments + 1, arguments + count})
    for (const fs::path& input : inputs_in(folder)) {
      run(input);
      ++inputs;
    }
  fmt::print("{} inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
