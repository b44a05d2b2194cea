// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawTags.h"

#include <memory>
#include <stdexcept>

#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/fileref.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4file.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>
#include <taglib/xiphcomment.h>

#include "WavFile.h"

namespace auralis::media::testing {
namespace {

using std::filesystem::path;

std::string string_of(const TagLib::ByteVector& bytes) {
  return {bytes.data(), bytes.size()};
}

void require(bool holds) {
  if (!holds) throw std::runtime_error{"a test file could not be tagged"};
}

TagLib::ByteVector little_endian(std::size_t value) {
  return TagLib::ByteVector::fromUInt(static_cast<TagLib::uint>(value), false);
}

void add_to(TagLib::ID3v2::Tag& tag, const TagLib::ByteVector& picture) {
  auto frame = std::make_unique<TagLib::ID3v2::AttachedPictureFrame>();
  frame->setMimeType("image/jpeg");
  frame->setPicture(picture);
  tag.addFrame(frame.release());
}

}  // namespace

void append_bytes(const path& file, const TagLib::ByteVector& bytes) {
  write_file(file, read_file(file) + string_of(bytes));
}

void prepend_bytes(const path& file, const TagLib::ByteVector& bytes) {
  write_file(file, string_of(bytes) + read_file(file));
}

TagLib::ByteVector id3v22_tag(const std::vector<std::pair<std::string, std::string>>& frames) {
  TagLib::ByteVector body;
  for (const auto& [id, utf8] : frames) {
    TagLib::ByteVector text{"\x01"};  // UTF-16 with its mark
    text.append(TagLib::String{utf8, TagLib::String::UTF8}.data(TagLib::String::UTF16));
    body.append(TagLib::ByteVector{id.data(), 3});
    body.append(TagLib::ByteVector::fromUInt(text.size()).mid(1));
    body.append(text);
  }
  TagLib::ByteVector tag{"ID3\x02\x00\x00", 6};
  for (const unsigned shift : {21U, 14U, 7U, 0U})
    tag.append(static_cast<char>(body.size() >> shift & 0x7fU));
  return tag + body;
}

std::string nested_boxes(int levels) {
  std::string file = std::string{
      "\0\0\0\x14"
      "ftypM4A \0\0\0\0isom",
      20};
  for (int left = levels; left > 0; --left)
    file += string_of(TagLib::ByteVector::fromUInt(8U * static_cast<unsigned>(left))) +
            (left % 2 == 0 ? "moov" : "udta");
  return file;
}

std::string id3_frame(std::string_view name, std::string_view body, char flags) {
  const auto size = TagLib::ByteVector::fromUInt(static_cast<TagLib::uint>(body.size()));
  return std::string{name} + string_of(size) + '\0' + flags + std::string{body};
}

std::string id3_tag(std::string_view frames, char version) {
  std::string tag = std::string{"ID3"} + version + std::string(2, '\0');
  for (const unsigned shift : {21U, 14U, 7U, 0U})
    tag += static_cast<char>(frames.size() >> shift & 0x7fU);
  return tag + std::string{frames};
}

std::string nested_chapters(int levels) {
  const std::string place{"a\0................", 18};
  const auto frame_bytes = static_cast<unsigned>(place.size() + 10);
  std::string frames;
  for (auto left = static_cast<unsigned>(levels); left > 0; --left)
    frames += "CHAP" + string_of(TagLib::ByteVector::fromUInt(left * frame_bytes - 10)) +
              std::string(2, '\0') + place;
  return id3_tag(frames);
}

void append_info(const path& file, std::string_view title) {
  TagLib::ByteVector value{title.data(), static_cast<TagLib::uint>(title.size())};
  value.append('\0');
  if (value.size() % 2 == 1) value.append('\0');
  const TagLib::ByteVector item = TagLib::ByteVector{"INAM"} + little_endian(value.size()) + value;
  const TagLib::ByteVector list = TagLib::ByteVector{"INFO"} + item;
  append_bytes(file, TagLib::ByteVector{"LIST"} + little_endian(list.size()) + list);
  std::string whole = read_file(file);
  whole.replace(4, 4, string_of(little_endian(whole.size() - 8)));
  write_file(file, whole);
}

void add_mp4_picture(const path& file, const TagLib::ByteVector& picture) {
  TagLib::MP4::File mp4{file.c_str()};
  TagLib::MP4::CoverArtList covers;
  covers.append(TagLib::MP4::CoverArt{TagLib::MP4::CoverArt::JPEG, picture});
  mp4.tag()->setItem("covr", covers);
  require(mp4.save());
}

void add_xiph_picture(const path& file, const TagLib::ByteVector& picture) {
  TagLib::FileRef opened{file.c_str()};
  auto* xiph = dynamic_cast<TagLib::Ogg::XiphComment*>(opened.file()->tag());
  require(xiph != nullptr);
  auto held = std::make_unique<TagLib::FLAC::Picture>();
  held->setMimeType("image/jpeg");
  held->setData(picture);
  xiph->addPicture(held.release());
  require(opened.save());
}

void add_ape_picture(const path& file, const TagLib::ByteVector& picture) {
  TagLib::WavPack::File wavpack{file.c_str()};
  wavpack.APETag(true)->setData("COVER ART (FRONT)", TagLib::ByteVector{"a.jpg", 6} + picture);
  require(wavpack.save());
}

void add_id3_picture(const path& file, const TagLib::ByteVector& picture) {
  TagLib::FileRef opened{file.c_str()};
  if (auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(opened.file()))
    add_to(*wav->ID3v2Tag(), picture);
  if (auto* aiff = dynamic_cast<TagLib::RIFF::AIFF::File*>(opened.file()))
    add_to(*aiff->tag(), picture);
  require(opened.save());
}

}  // namespace auralis::media::testing
