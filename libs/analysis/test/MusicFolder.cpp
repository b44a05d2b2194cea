// SPDX-License-Identifier: GPL-3.0-or-later
#include "MusicFolder.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "catalog/ScanStore.h"
#include "media/FileWriter.h"
#include "media/WavWriter.h"

namespace auralis::testing {
namespace {

namespace fs = std::filesystem;

void write_wav(const fs::path& file, const AudioBuffer& audio) {
  std::ofstream stream{file, std::ios::binary | std::ios::trunc};
  for (const Bytes& bytes : {media::wav_header(audio.frames()), media::wav_samples(audio.view())})
    stream.write(reinterpret_cast<const char*>(bytes.data()),
                 static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

MusicFolder::MusicFolder() : catalog_{Catalog::open(catalogue()).value()} {
  fs::create_directory(folder_ / "music");
}

TrackId MusicFolder::add(const std::string& name, const AudioBuffer& audio) {
  const fs::path file = folder_ / "music" / (name + ".wav");
  write_wav(file, audio);
  return store(file, &audio);
}

TrackId MusicFolder::add_damaged(const std::string& name, const AudioBuffer& audio) {
  const fs::path file = folder_ / "music" / (name + ".flac");
  if (const auto written = media::write_flac(file, audio.view(), {}); !written)
    throw std::runtime_error{written.error().full()};
  // Far less than a packet at a time, so that packets are still found but do not decode.
  std::fstream stream{file, std::ios::in | std::ios::out | std::ios::binary};
  const auto size = static_cast<std::streamoff>(fs::file_size(file));
  for (std::streamoff at = size / 3; at < 2 * size / 3; at += size / 50) {
    stream.seekp(at);
    stream.write("spoilt", 6);
  }
  stream.close();
  return store(file, &audio);
}

TrackId MusicFolder::add_text(const std::string& name, const std::string& text) {
  const fs::path file = folder_ / "music" / name;
  std::ofstream{file} << text;
  return store(file, nullptr);
}

TrackId MusicFolder::add_hours(const std::string& name, int hours) {
  constexpr std::uint32_t rate_hz = 8000;
  const std::uint32_t bytes = static_cast<std::uint32_t>(hours) * 3600 * rate_hz;
  const auto little = [](std::uint32_t value, int count) {
    std::string text;
    for (; count > 0; --count, value >>= 8U) text += static_cast<char>(value & 0xffU);
    return text;
  };
  const std::string header = "RIFF" + little(bytes + 36, 4) + "WAVEfmt " + little(16, 4) +
                             little(1, 2) + little(1, 2) + little(rate_hz, 4) + little(rate_hz, 4) +
                             little(1, 2) + little(8, 2) + "data" + little(bytes, 4);
  const fs::path file = folder_ / "music" / (name + ".wav");
  std::ofstream{file} << header;
  fs::resize_file(file, header.size() + bytes);
  return store(file, nullptr);
}

void MusicFolder::rewrite(TrackId track, const AudioBuffer& audio) {
  rewrite(catalog_->path_of(track).value(), audio);
}

void MusicFolder::rewrite(const fs::path& file, const AudioBuffer& audio) {
  const auto before = fs::last_write_time(file);
  write_wav(file, audio);
  // Clocks of file systems tick slowly: a change within one tick must be seen all the same.
  fs::last_write_time(file, before + std::chrono::seconds{2});
}

void MusicFolder::replace(TrackId track, const AudioBuffer& audio) {
  const fs::path file = catalog_->path_of(track).value();
  const fs::path other = folder_ / "other.wav";
  write_wav(other, audio);
  fs::rename(other, file);
  store(file, &audio);
}

void MusicFolder::remove_file(TrackId track) {
  fs::remove(catalog_->path_of(track).value());
}

void MusicFolder::remove_curves() {
  fs::remove_all(folder_ / "curves");
}

analysis::AnalysisService::Config MusicFolder::config(int threads) const {
  return {.curves_folder = folder_ / "curves", .threads = threads};
}

TrackId MusicFolder::store(const fs::path& file, const AudioBuffer* audio) {
  ScannedFile scanned;
  scanned.path = file;
  scanned.size_bytes = static_cast<std::int64_t>(fs::file_size(file));
  scanned.title = file.stem();
  scanned.artist = "Nobody";
  scanned.album = "Made by code";
  scanned.codec = "pcm_f32le";
  if (audio != nullptr) {
    scanned.sample_rate_hz = 48'000;
    scanned.channels = 2;
    scanned.duration_ms = audio->frames() / 48;
  }
  if (const auto stored = catalog_->store({scanned}); !stored)
    throw std::runtime_error{stored.error().full()};
  const auto known = ScanStore{*catalog_}.known_in(file.parent_path()).value().files;
  return std::ranges::find(known, file, &KnownFile::path)->track;
}

}  // namespace auralis::testing
