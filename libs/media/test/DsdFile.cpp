// SPDX-License-Identifier: GPL-3.0-or-later
#include "DsdFile.h"

#include <vector>

#include <taglib/attachedpictureframe.h>
#include <taglib/id3v2tag.h>

#include "WavFile.h"

namespace auralis::media::testing {
namespace {

constexpr std::size_t dsf_block = 4096;
constexpr std::size_t dsf_head = 28 + 52 + 12;

std::string little_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
  return out;
}

std::string big_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i));
  return out;
}

/// Eight bits a frame, the first one highest.
std::vector<std::uint8_t> modulated(std::span<const float> samples) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(samples.size());
  double first = 0;
  double second = 0;
  for (const float sample : samples) {
    unsigned byte = 0;
    for (int bit = 0; bit < 8; ++bit) {
      const bool up = second >= 0;
      const double put = up ? 1.0 : -1.0;
      first += static_cast<double>(sample) - put;
      second += first - put;
      byte = byte << 1U | (up ? 1U : 0U);
    }
    bytes.push_back(static_cast<std::uint8_t>(byte));
  }
  return bytes;
}

std::uint8_t mirrored(std::uint8_t byte) {
  unsigned out = 0;
  for (unsigned bit = 0; bit < 8; ++bit) out |= (byte >> bit & 1U) << (7U - bit);
  return static_cast<std::uint8_t>(out);
}

using Channels = std::vector<std::vector<std::uint8_t>>;

/// Blocks of 4096 bytes, a channel after the other, the last ones filled up; lowest bit first.
std::string dsf_of(const Channels& channels, int sample_rate_hz) {
  const std::size_t frames = channels.front().size();
  const std::size_t blocks = (frames + dsf_block - 1) / dsf_block;
  const std::size_t data = blocks * dsf_block * channels.size();
  std::string out =
      "DSD " + little_endian(28, 8) + little_endian(dsf_head + data, 8) + little_endian(0, 8) +
      "fmt " + little_endian(52, 8) + little_endian(1, 4) + little_endian(0, 4) +
      little_endian(channels.size(), 4) + little_endian(channels.size(), 4) +
      little_endian(static_cast<std::uint64_t>(sample_rate_hz) * 8, 4) + little_endian(1, 4) +
      little_endian(frames * 8, 8) + little_endian(dsf_block, 4) + little_endian(0, 4) + "data" +
      little_endian(12 + data, 8);
  for (std::size_t block = 0; block < blocks; ++block)
    for (const auto& channel : channels)
      for (std::size_t i = block * dsf_block; i < (block + 1) * dsf_block; ++i)
        out += static_cast<char>(i < frames ? mirrored(channel[i]) : 0);
  return out;
}

std::string chunk(const std::string& id, const std::string& body) {
  return id + big_endian(body.size(), 8) + body +
         (body.size() % 2 == 1 ? std::string(1, '\0') : "");
}

std::string dff_of(const Channels& channels, int sample_rate_hz) {
  std::string sound;
  for (std::size_t i = 0; i < channels.front().size(); ++i)
    for (const auto& channel : channels) sound += static_cast<char>(channel[i]);
  const std::string names = channels.size() == 2 ? "SLFTSRGT" : "C   ";
  const std::string properties =
      "SND " + chunk("FS  ", big_endian(static_cast<std::uint64_t>(sample_rate_hz) * 8, 4)) +
      chunk("CHNL", big_endian(channels.size(), 2) + names) +
      chunk("CMPR", std::string{"DSD \x0enot compressed\0", 20});
  return chunk("FRM8", "DSD " + chunk("FVER", big_endian(0x01050000, 4)) +
                           chunk("PROP", properties) + chunk("DSD ", sound));
}

std::string id3_of(const TagLib::PropertyMap& texts, const TagLib::ByteVector& cover) {
  TagLib::ID3v2::Tag tag;
  tag.setProperties(texts);
  if (!cover.isEmpty()) {
    auto* frame = new TagLib::ID3v2::AttachedPictureFrame;  // The tag takes it.
    frame->setPicture(cover);
    frame->setType(TagLib::ID3v2::AttachedPictureFrame::FrontCover);
    tag.addFrame(frame);
  }
  const TagLib::ByteVector bytes = tag.render();
  return {bytes.data(), bytes.size()};
}

}  // namespace

void write_dsd(const std::filesystem::path& file, AudioView<const float> audio,
               int sample_rate_hz) {
  Channels channels;
  for (int c = 0; c < audio.channels(); ++c) channels.push_back(modulated(audio.channel(c)));
  const bool dsf = file.extension() == ".dsf";
  write_file(file, dsf ? dsf_of(channels, sample_rate_hz) : dff_of(channels, sample_rate_hz));
}

void tag_dsd(const std::filesystem::path& file, const TagLib::PropertyMap& texts,
             const TagLib::ByteVector& cover) {
  std::string bytes = read_file(file);
  const std::string tag = id3_of(texts, cover);
  if (file.extension() == ".dsf") {
    bytes.replace(20, 8, little_endian(bytes.size(), 8));
    bytes += tag;
    bytes.replace(12, 8, little_endian(bytes.size(), 8));
  } else {
    bytes += chunk("ID3 ", tag);
    bytes.replace(4, 8, big_endian(bytes.size() - 12, 8));
  }
  write_file(file, bytes);
}

}  // namespace auralis::media::testing
