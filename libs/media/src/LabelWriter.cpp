// SPDX-License-Identifier: GPL-3.0-or-later
#include "LabelWriter.h"

#include <memory>

#include <taglib/attachedpictureframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2tag.h>
#include <taglib/opusfile.h>
#include <taglib/tpropertymap.h>
#include <taglib/wavfile.h>
#include <taglib/xiphcomment.h>

#include "TagFile.h"

namespace auralis::media {
namespace {

TagLib::PropertyMap properties_of(const Labels& labels) {
  TagLib::PropertyMap map;
  for (const Labels::Text& text : labels.texts) {
    TagLib::StringList values;
    for (const std::string& value : text.values)
      values.append(TagLib::String{value, TagLib::String::UTF8});
    map.insert(TagLib::String{text.name, TagLib::String::UTF8}, values);
  }
  return map;
}

TagLib::ByteVector vector_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<TagLib::uint>(bytes.size())};
}

std::unique_ptr<TagLib::FLAC::Picture> front_cover(const Picture& cover) {
  auto picture = std::make_unique<TagLib::FLAC::Picture>();
  picture->setType(TagLib::FLAC::Picture::FrontCover);
  picture->setMimeType(cover.media_type);
  picture->setData(vector_of(cover.bytes));
  return picture;
}

void add_cover(TagLib::ID3v2::Tag& tag, const Picture& cover) {
  auto frame = std::make_unique<TagLib::ID3v2::AttachedPictureFrame>();
  frame->setType(TagLib::ID3v2::AttachedPictureFrame::FrontCover);
  frame->setMimeType(cover.media_type);
  frame->setPicture(vector_of(cover.bytes));
  tag.addFrame(frame.release());
}

bool label_flac(const char* file, const Labels& labels) {
  TagLib::FLAC::File flac{file};
  if (!flac.isValid()) return false;
  flac.setProperties(properties_of(labels));
  flac.removePictures();
  if (labels.cover) flac.addPicture(front_cover(*labels.cover).release());
  return flac.save();
}

bool label_opus(const char* file, const Labels& labels) {
  TagLib::Ogg::Opus::File opus{file};
  if (!opus.isValid()) return false;
  opus.setProperties(properties_of(labels));
  if (labels.cover) opus.tag()->addPicture(front_cover(*labels.cover).release());
  return opus.save();
}

bool label_wav(const char* file, const Labels& labels) {
  TagLib::RIFF::WAV::File wav{file};
  if (!wav.isValid()) return false;
  wav.setProperties(properties_of(labels));
  if (labels.cover) add_cover(*wav.ID3v2Tag(), *labels.cover);
  return wav.save();
}

bool label(const std::filesystem::path& file, FileFormat format, const Labels& labels) {
  constexpr std::uintmax_t largest_riff = 0xffff'ffff;
  switch (format) {
    case FileFormat::Flac:
      return label_flac(file.c_str(), labels);
    case FileFormat::Opus:
      return label_opus(file.c_str(), labels);
    case FileFormat::Wav:
      return std::filesystem::file_size(file) > largest_riff || label_wav(file.c_str(), labels);
  }
  return false;
}

}  // namespace

Result<void> write_labels(const std::filesystem::path& file, FileFormat format,
                          const Labels& labels) {
  if (labels.texts.empty() && !labels.cover) return {};
  return guarded([&]() -> Result<void> {
    if (!label(file, format, labels))
      return fail(ErrorKind::Io, "the tags of the new file cannot be written");
    return {};
  });
}

}  // namespace auralis::media
