// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include "base/Hash.h"
#include "dsp/Denormals.h"
#include "mastering/EngineReader.h"
#include "mastering/Profiler.h"
#include "mastering/Renderer.h"
#include "media/PacketIndex.h"
#include "media/PcmReader.h"

// Prints a line per file and per preset with the hashes of all that MA-4 promises to be the same
// everywhere: profile, plan and master.

namespace auralis::bits {
namespace {

void print(const std::filesystem::path& file, std::string_view what, const Hash128& hash) {
  fmt::print("{} {} {}\n", file.filename().string(), what, hash.hex());
}

Result<Hash128> hash_of_master(FrameReader& source, const mastering::Plan& plan) {
  AURALIS_TRY(auto renderer, mastering::Renderer::make(source, plan));
  AudioBuffer block{2, engine_rate_hz};
  Hasher hasher;
  for (FrameCount at = 0; at < plan.frames; at += engine_rate_hz) {
    const auto part = block.view().sub(0, std::min<FrameCount>(engine_rate_hz, plan.frames - at));
    AURALIS_CHECK(renderer.render(at, part));
    for (int c = 0; c < 2; ++c) hasher.add(std::as_bytes(part.channel(c)));
  }
  return hasher.digest();
}

Result<void> print_all(const std::filesystem::path& file) {
  AURALIS_TRY(auto index, media::index_file(file, {}));
  const auto shared = std::make_shared<const media::PacketIndex>(std::move(index));
  AURALIS_TRY(auto pcm, media::PcmReader::open(file, shared));
  AURALIS_TRY(const auto reader, mastering::EngineReader::make(std::move(pcm)));
  AURALIS_TRY(const Profile profile, mastering::profile_of(shared->content, *reader, {}));
  print(file, "profile", hash_of(mastering::to_bytes(profile.summary)));
  print(file, "curves", hash_of(mastering::to_bytes(profile.curves)));
  for (const PresetInfo& preset : presets()) {
    const auto plan = mastering::make_plan(profile, {.preset = preset.preset});
    print(file, "plan", plan.id.value);
    AURALIS_TRY(const Hash128 master, hash_of_master(*reader, plan));
    print(file, preset.name, master);
  }
  return {};
}

}  // namespace
}  // namespace auralis::bits

int main(int count, char** arguments) {
  auralis::dsp::set_flush_denormals();
  for (const char* file : std::span{arguments, static_cast<std::size_t>(count)}.subspan(1)) {
    if (const auto printed = auralis::bits::print_all(file); !printed) {
      std::fprintf(stderr, "auralis_bits: %s: %s\n", file, printed.error().full().c_str());
      return 1;
    }
  }
}
