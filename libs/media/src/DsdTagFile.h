// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <taglib/audioproperties.h>
#include <taglib/id3v2tag.h>
#include <taglib/tfile.h>

namespace auralis::media {

/// What the head of a DSD file says. TagLib knows its rate and length in seconds only by what is
/// virtual.
class DsdProperties final : public TagLib::AudioProperties {
 public:
  DsdProperties(int pcm_rate_hz, int channels, long long frames);

  int length() const override { return static_cast<int>(milliseconds() / 1000); }
  int bitrate() const override { return rate_hz_ / 1000 * 8 * channels_; }
  int sampleRate() const override { return rate_hz_; }
  int channels() const override { return channels_; }
  long long milliseconds() const noexcept { return frames_ * 1000 / rate_hz_; }

 private:
  int rate_hz_;  // Of the PCM that is made of it: an eighth of the bits.
  int channels_;
  long long frames_;
};

/// A DSD file with an ID3v2 tag behind its sound, which TagLib 1 does not read: DSF tells the tag's
/// place in its head; DFF (DSDIFF) holds it in a chunk "ID3 ". Never writes.
class DsdTagFile : public TagLib::File {
 public:
  TagLib::ID3v2::Tag* tag() const override { return tag_.get(); }
  TagLib::AudioProperties* audioProperties() const override { return properties_.get(); }
  bool save() override { return false; }

 protected:
  explicit DsdTagFile(TagLib::IOStream* stream);
  void read_tag(long long position);
  void describe(long long bit_rate_hz, long long channels, long long bits_a_channel);
  /// 4 or 8 bytes that begin at `position`; 0 where the file has none.
  long long little_endian(long long position, unsigned bytes);
  long long big_endian(long long position, unsigned bytes);
  TagLib::ByteVector bytes_at(long long position, unsigned count);

 private:
  std::unique_ptr<TagLib::ID3v2::Tag> tag_;
  std::unique_ptr<DsdProperties> properties_;
};

class DsfTagFile final : public DsdTagFile {
 public:
  explicit DsfTagFile(TagLib::IOStream* stream);
  static bool isSupported(TagLib::IOStream* stream);
};

class DffTagFile final : public DsdTagFile {
 public:
  explicit DffTagFile(TagLib::IOStream* stream);
  static bool isSupported(TagLib::IOStream* stream);

 private:
  struct Sound {
    long long rate_hz{};
    long long channels{};
    long long bytes{};
  };
  void read_properties(long long begin, long long end, Sound& sound);
};

}  // namespace auralis::media
