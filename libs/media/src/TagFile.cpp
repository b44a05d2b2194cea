// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagFile.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <taglib/aifffile.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/infotag.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>

#include "DsdTagFile.h"
#include "HeadBounds.h"
#include "TagText.h"

namespace auralis::media {
namespace {

using FilePointer = std::unique_ptr<TagLib::File>;

template <class Format>
FilePointer parse(TagLib::IOStream* stream) {
  if constexpr (std::is_constructible_v<Format, TagLib::IOStream*>)
    return std::make_unique<Format>(stream);
  else
    return std::make_unique<Format>(stream, TagLib::ID3v2::FrameFactory::instance());
}

struct Container {
  std::string_view codec;
  bool (*recognises)(TagLib::IOStream*);
  FilePointer (*parse)(TagLib::IOStream*);
  /// Whether it is safe to be parsed; null for what always is.
  Result<void> (*check)(const InputFile&){};
};

template <class Format>
constexpr Container container(std::string_view codec,
                              Result<void> (*check)(const InputFile&) = nullptr) {
  return {codec, &Format::isSupported, &parse<Format>, check};
}

/// TagLib goes back from the end for the last frame: to no end, where the file is empty there.
Result<void> check_mpeg(const InputFile& file) {
  constexpr std::int64_t most_bytes = std::int64_t{8} << 30U;  // Two days at 320 kb/s.
  if (file.size() <= most_bytes) return {};
  return fail(ErrorKind::Unsupported, "an MP3 of more than 8 GiB is not read");
}

/// Ogg first, since FLAC in Ogg also shows FLAC's mark; MPEG last, since its mark is the weakest.
constexpr std::array containers{container<TagLib::Ogg::Vorbis::File>("vorbis"),
                                container<TagLib::Ogg::Opus::File>("opus"),
                                container<TagLib::Ogg::FLAC::File>("flac"),
                                container<TagLib::FLAC::File>("flac"),
                                container<TagLib::RIFF::WAV::File>("wav"),
                                container<TagLib::RIFF::AIFF::File>("aiff"),
                                container<TagLib::WavPack::File>("wavpack"),
                                container<DsfTagFile>("dsd"),
                                container<DffTagFile>("dsd"),
                                container<TagLib::MP4::File>("aac"),
                                container<TagLib::MPEG::File>("mp3", &check_mpeg)};

/// Programs of Windows write a list INFO in the charset of their system; TagLib reads UTF-8 and
/// drops what is none. What Latin-1 certainly is not is repaired later (CT-13).
// TagLib 1 gives its base no virtual destructor; nobody deletes the one that there is.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
class InfoText final : public TagLib::RIFF::Info::StringHandler {
 public:
  TagLib::String parse(const TagLib::ByteVector& data) const override {
    const std::string bytes{data.data(), data.size()};
    return {data, is_utf8(bytes) ? TagLib::String::UTF8 : TagLib::String::Latin1};
  }
};

#pragma GCC diagnostic pop

/// TagLib keeps it for the whole program.
void read_info_texts() {
  static const InfoText reader;
  static const bool is_set = (TagLib::RIFF::Info::Tag::setStringHandler(&reader), true);
  static_cast<void>(is_set);
}

std::string lower_extension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return extension;
}

const Container* container_of(TagStream& stream, const std::filesystem::path& path) {
  const auto found = std::ranges::find_if(
      containers, [&](const Container& one) { return one.recognises(&stream); });
  if (found != containers.end()) return &*found;
  // Padding may hide the first MPEG frame from the look at the file's start.
  return lower_extension(path) == ".mp3" ? &containers.back() : nullptr;
}

std::string codec_of(const Container& container, const TagLib::File& file) {
  const auto* mp4 = dynamic_cast<const TagLib::MP4::Properties*>(file.audioProperties());
  if (mp4 != nullptr && mp4->codec() == TagLib::MP4::Properties::ALAC) return "alac";
  return std::string{container.codec};
}

}  // namespace

Result<TagFile> open_tag_file(const std::filesystem::path& path, std::stop_token stop) {
  AURALIS_TRY(auto input, InputFile::open(path, std::move(stop)));
  read_info_texts();
  TagFile opened;
  opened.stream = std::make_unique<TagStream>(std::move(input));
  const Container* container = container_of(*opened.stream, path);
  AURALIS_CHECK(opened.stream->health());
  if (container == nullptr)
    return fail_internal(ErrorKind::Unsupported, "not a known audio file", path.string());
  AURALIS_CHECK(check_heads(opened.stream->file(), Parser::TagLib));
  if (container->check != nullptr) AURALIS_CHECK(container->check(opened.stream->file()));
  opened.stream->seek(0);
  opened.file = container->parse(opened.stream.get());
  AURALIS_CHECK(opened.stream->health());
  opened.codec = codec_of(*container, *opened.file);
  return opened;
}

TagLib::PropertyMap properties_in(const TagLib::File& file) {
  // TagLib looks for the kinds of file that it knows itself.
  const auto* dsd = dynamic_cast<const DsdTagFile*>(&file);
  return dsd != nullptr ? dsd->tag()->properties() : file.properties();
}

bool has_audio_extension(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 15> known{
      ".flac", ".mp3", ".m4a",  ".m4b",  ".ogg", ".oga", ".opus", ".wav",
      ".wave", ".aif", ".aiff", ".aifc", ".wv",  ".dsf", ".dff"};
  return std::ranges::find(known, lower_extension(file)) != known.end();
}

}  // namespace auralis::media
