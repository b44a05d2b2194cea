// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rivals.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "Measures.h"

namespace auralis::quality {
namespace {

namespace fs = std::filesystem;

void write_raw(const fs::path& file, AudioView<const float> audio) {
  std::vector<float> interleaved;
  for (std::size_t n = 0; n < static_cast<std::size_t>(audio.frames()); ++n)
    for (int c = 0; c < 2; ++c) interleaved.push_back(audio.channel(c)[n]);
  std::ofstream out{file, std::ios::binary};
  out.write(reinterpret_cast<const char*>(interleaved.data()),
            static_cast<std::streamsize>(interleaved.size() * sizeof(float)));
}

/// As many frames as `frames`: zeros where the file is shorter, as resampling may leave it. Fails
/// where more than a tenth of a second is missing.
Result<AudioBuffer> read_raw(const fs::path& file, FrameCount frames) {
  AudioBuffer audio{2, frames};
  std::vector<float> interleaved(static_cast<std::size_t>(frames) * 2);
  std::ifstream in{file, std::ios::binary};
  in.read(reinterpret_cast<char*>(interleaved.data()),
          static_cast<std::streamsize>(interleaved.size() * sizeof(float)));
  const auto read =
      static_cast<FrameCount>(in.gcount()) / static_cast<FrameCount>(2 * sizeof(float));
  if (read + engine_rate_hz / 10 < frames)
    return fail(ErrorKind::Io, "ffmpeg wrote {} of {} frames", read, frames);
  for (std::size_t n = 0; n < static_cast<std::size_t>(frames); ++n)
    for (int c = 0; c < 2; ++c)
      audio.channel(c)[n] = interleaved[2 * n + static_cast<std::size_t>(c)];
  return audio;
}

/// What one run of ffmpeg leaves behind in its folder.
struct Run {
  fs::path in, out, said;

  explicit Run(const fs::path& folder)
      : in{folder / "in.raw"}, out{folder / "out.raw"}, said{folder / "said.txt"} {}

  std::string words() const {
    std::ifstream file{said};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
};

/// CPU seconds of ffmpeg with that filter between the raw files.
Result<double> filter(const Run& run, const std::string& filter) {
  std::vector<std::string> words{
      "ffmpeg", "-hide_banner", "-nostdin", "-y",    "-threads", "1",     "-f",
      "f32le",  "-ar",          "48000",    "-ac",   "2",        "-i",    run.in.string(),
      "-af",    filter,         "-ar",      "48000", "-f",       "f32le", run.out.string()};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, run.said.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child{};
  const int error = ::posix_spawnp(&child, "ffmpeg", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return fail(ErrorKind::Io, "ffmpeg cannot be run");
  int status{};
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return fail(ErrorKind::Io, "ffmpeg refused '{}'", filter);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string loudnorm(double lufs) {
  return fmt::format("loudnorm=I={:.2f}:TP=-1:LRA=11", std::clamp(lufs, -70.0, -5.0));
}

/// The number behind "name" in what loudnorm prints.
Result<std::string> printed(const std::string& words, const std::string& name) {
  const auto at = words.rfind('"' + name + '"');
  if (at == std::string::npos) return fail(ErrorKind::Io, "loudnorm does not print {}", name);
  const auto begin = words.find('"', words.find(':', at)) + 1;
  return words.substr(begin, words.find('"', begin) - begin);
}

Result<double> run_loudnorm_twice(const Run& run, double lufs) {
  AURALIS_TRY(const double first, filter(run, loudnorm(lufs) + ":print_format=json"));
  const std::string words = run.words();
  AURALIS_TRY(const std::string loudness, printed(words, "input_i"));
  AURALIS_TRY(const std::string peak, printed(words, "input_tp"));
  AURALIS_TRY(const std::string range, printed(words, "input_lra"));
  AURALIS_TRY(const std::string threshold, printed(words, "input_thresh"));
  AURALIS_TRY(const std::string offset, printed(words, "target_offset"));
  AURALIS_TRY(const double second,
              filter(run, fmt::format("{}:measured_I={}:measured_TP={}:measured_LRA={}:measured_"
                                      "thresh={}:offset={}:linear=true",
                                      loudnorm(lufs), loudness, peak, range, threshold, offset)));
  return first + second;
}

/// Its loudness is not known before, so the gain is found by trying.
Result<double> run_alimiter(const Run& run, double lufs, AudioView<const float> source) {
  constexpr int tries = 3;
  double gain_db = lufs - loudness_lufs(source).value_or(lufs);
  for (int i = 1;; ++i) {
    AURALIS_TRY(const double cpu,
                filter(run, fmt::format("volume={:.3f}dB:precision=float,"
                                        "alimiter=limit=0.891251:level=0:latency=1",
                                        gain_db)));
    AURALIS_TRY(const AudioBuffer audio, read_raw(run.out, source.frames()));
    const double missing = lufs - loudness_lufs(audio.view()).value_or(lufs);
    if (i == tries || std::abs(missing) < 0.05) return cpu;
    gain_db += missing;
  }
}

}  // namespace

const char* name_of(Rival rival) {
  switch (rival) {
    case Rival::Loudnorm:
      return "loudnorm";
    case Rival::LoudnormTwoPass:
      return "loudnorm x2";
    case Rival::Alimiter:
      return "alimiter";
  }
  return "";
}

Result<RivalMaster> rival_master(AudioView<const float> source, Rival rival, double lufs,
                                 const fs::path& folder) {
  const Run run{folder};
  write_raw(run.in, source);
  const auto cpu = [&]() -> Result<double> {
    switch (rival) {
      case Rival::Loudnorm:
        return filter(run, loudnorm(lufs));
      case Rival::LoudnormTwoPass:
        return run_loudnorm_twice(run, lufs);
      case Rival::Alimiter:
        return run_alimiter(run, lufs, source);
    }
    return 0.0;
  }();
  if (!cpu) return Failure{cpu.error()};
  AURALIS_TRY(AudioBuffer audio, read_raw(run.out, source.frames()));
  return RivalMaster{.audio = std::move(audio), .cpu_seconds = *cpu};
}

}  // namespace auralis::quality
