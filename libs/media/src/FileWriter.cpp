// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/FileWriter.h"

#include <algorithm>
#include <cmath>

#include "LabelWriter.h"
#include "Sink.h"
#include "media/WavWriter.h"

namespace auralis::media {
namespace {

constexpr int channels = 2;

class WavSink final : public Sink {
 public:
  explicit WavSink(PartialFile& file) : file_{file} {}
  Result<void> write(AudioView<const float> audio) override {
    return file_.write(wav_samples(audio));
  }
  Result<void> close() override { return {}; }

 private:
  PartialFile& file_;
};

Result<std::unique_ptr<Sink>> make_sink(PartialFile& file, const FileWriter::Target& target) {
  if (target.format != FileFormat::Wav)
    return make_lav_sink(file.path(), target.format, target.bit_rate_kbps);
  AURALIS_CHECK(file.write(wav_header(target.frames)));
  return std::make_unique<WavSink>(file);
}

void add_clipped(AudioView<const float> audio, Clipped& clipped) {
  for (int channel = 0; channel < audio.channels(); ++channel)
    for (const float sample : audio.channel(channel)) {
      const float size = std::fabs(sample);
      if (!(size > 1.0F)) continue;
      ++clipped.samples;
      clipped.peak = std::max(clipped.peak, size);
    }
}

}  // namespace

struct FileWriter::State {
  State(Target given, PartialFile made) : target{std::move(given)}, partial{std::move(made)} {}

  Target target;
  PartialFile partial;
  std::unique_ptr<Sink> sink;  // Before `partial` in destruction: it has the file open.
  FrameCount written{};
  Clipped clipped{};
};

FileWriter::FileWriter(std::unique_ptr<State> state) : state_{std::move(state)} {}
FileWriter::FileWriter(FileWriter&&) noexcept = default;
FileWriter& FileWriter::operator=(FileWriter&&) noexcept = default;
FileWriter::~FileWriter() = default;

Result<FileWriter> FileWriter::make(Target target) {
  if (target.frames < 1) return fail(ErrorKind::InvalidArgument, "a file of no frames");
  AURALIS_TRY(PartialFile partial, PartialFile::make(target.file));
  auto state = std::make_unique<State>(std::move(target), std::move(partial));
  AURALIS_TRY(state->sink, make_sink(state->partial, state->target));
  return FileWriter{std::move(state)};
}

Result<void> FileWriter::write(AudioView<const float> audio) {
  State& state = *state_;
  if (audio.channels() != channels)
    return fail(ErrorKind::InvalidArgument, "files are written from stereo, got {} channels",
                audio.channels());
  if (audio.frames() > state.target.frames - state.written)
    return fail(ErrorKind::InvalidArgument, "more than the {} frames announced",
                state.target.frames);
  state.written += audio.frames();
  if (state.target.format == FileFormat::Flac) add_clipped(audio, state.clipped);
  return state.sink->write(audio);
}

const Clipped& FileWriter::clipped() const noexcept {
  return state_->clipped;
}

Result<void> FileWriter::finish() {
  State& state = *state_;
  if (state.written != state.target.frames)
    return fail(ErrorKind::InvalidArgument, "{} of {} frames were written", state.written,
                state.target.frames);
  AURALIS_CHECK(state.sink->close());
  state.sink.reset();
  AURALIS_CHECK(write_labels(state.partial.path(), state.target.format, state.target.labels));
  return state.partial.publish(state.target.existing);
}

Result<void> write_flac(const std::filesystem::path& file, AudioView<const float> audio,
                        const Tags& tags, const std::optional<Picture>& cover) {
  AURALIS_TRY(FileWriter writer, FileWriter::make({.file = file,
                                                   .format = FileFormat::Flac,
                                                   .frames = audio.frames(),
                                                   .labels = labels_of(tags, cover)}));
  AURALIS_CHECK(writer.write(audio));
  return writer.finish();
}

}  // namespace auralis::media
