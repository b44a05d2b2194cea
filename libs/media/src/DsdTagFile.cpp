// SPDX-License-Identifier: GPL-3.0-or-later
#include "DsdTagFile.h"

#include <algorithm>

namespace auralis::media {
namespace {

bool begins_with(TagLib::IOStream* stream, const char* mark, long at = 0) {
  stream->seek(at);
  return stream->readBlock(4) == TagLib::ByteVector(mark, 4);
}

}  // namespace

DsdProperties::DsdProperties(int pcm_rate_hz, int channels, long long frames)
    : TagLib::AudioProperties{Average},
      rate_hz_{pcm_rate_hz},
      channels_{channels},
      frames_{frames} {}

DsdTagFile::DsdTagFile(TagLib::IOStream* stream)
    : TagLib::File{stream}, tag_{std::make_unique<TagLib::ID3v2::Tag>()} {}

TagLib::ByteVector DsdTagFile::bytes_at(long long position, unsigned count) {
  if (position < 0 || position > length()) return {};
  seek(static_cast<long>(position));
  return readBlock(count);
}

long long DsdTagFile::little_endian(long long position, unsigned bytes) {
  const TagLib::ByteVector read = bytes_at(position, bytes);
  if (read.size() < bytes) return 0;
  return bytes == 8 ? read.toLongLong(false) : read.toUInt(false);
}

long long DsdTagFile::big_endian(long long position, unsigned bytes) {
  const TagLib::ByteVector read = bytes_at(position, bytes);
  if (read.size() < bytes) return 0;
  if (bytes == 2) return read.toUShort(true);
  return bytes == 8 ? read.toLongLong(true) : read.toUInt(true);
}

void DsdTagFile::read_tag(long long position) {
  if (position <= 0 || bytes_at(position, 3) != TagLib::ByteVector("ID3", 3)) return;
  tag_ = std::make_unique<TagLib::ID3v2::Tag>(this, static_cast<long>(position));
}

void DsdTagFile::describe(long long bit_rate_hz, long long channels, long long bits_a_channel) {
  constexpr long long fastest = 1LL << 27;
  if (bit_rate_hz < 8 || bit_rate_hz > fastest || channels < 1 || channels > 64) return;
  const long long most_bits = 8LL * length();
  const long long bits = std::clamp<long long>(bits_a_channel, 0, most_bits);
  properties_ = std::make_unique<DsdProperties>(static_cast<int>(bit_rate_hz / 8),
                                                static_cast<int>(channels), bits / 8);
}

/// "DSD " 28, size of the file, place of the tag; "fmt " 52, version, id, kind of channels,
/// channels, rate, order of bits, bits a channel, size of a block, 0; "data", its size, the sound.
DsfTagFile::DsfTagFile(TagLib::IOStream* stream) : DsdTagFile{stream} {
  describe(little_endian(56, 4), little_endian(52, 4), little_endian(64, 8));
  read_tag(little_endian(20, 8));
}

bool DsfTagFile::isSupported(TagLib::IOStream* stream) {
  return begins_with(stream, "DSD ");
}

DffTagFile::DffTagFile(TagLib::IOStream* stream) : DsdTagFile{stream} {
  constexpr long long chunk_head = 12;
  constexpr int most_chunks = 1000;
  Sound sound;
  long long at = chunk_head + 4;  // Behind "FRM8", its size and "DSD ".
  for (int i = 0; i < most_chunks && at + chunk_head <= length(); ++i) {
    const TagLib::ByteVector id = bytes_at(at, 4);
    const long long size = big_endian(at + 4, 8);
    const long long body = at + chunk_head;
    if (size < 0 || size > length()) break;
    if (id == "PROP") read_properties(body + 4, body + size, sound);
    if (id == "DSD ") sound.bytes = std::min<long long>(size, length() - body);
    if (id == "ID3 ") read_tag(body);
    at = body + size + size % 2;
  }
  if (sound.channels > 0) describe(sound.rate_hz, sound.channels, sound.bytes / sound.channels * 8);
}

void DffTagFile::read_properties(long long begin, long long end, Sound& sound) {
  constexpr long long chunk_head = 12;
  for (long long at = begin; at + chunk_head < std::min<long long>(end, length());) {
    const TagLib::ByteVector id = bytes_at(at, 4);
    const long long size = big_endian(at + 4, 8);
    if (id.isEmpty() || size < 0 || size > end) return;
    if (id == "FS  ") sound.rate_hz = big_endian(at + chunk_head, 4);
    if (id == "CHNL") sound.channels = big_endian(at + chunk_head, 2);
    at += chunk_head + size + size % 2;
  }
}

bool DffTagFile::isSupported(TagLib::IOStream* stream) {
  return begins_with(stream, "FRM8") && begins_with(stream, "DSD ", 12);
}

}  // namespace auralis::media
