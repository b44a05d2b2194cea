// SPDX-License-Identifier: GPL-3.0-or-later
#include "TagWriting.h"

#include <memory>
#include <stdexcept>

#include <attachedpictureframe.h>
#include <flacfile.h>
#include <id3v2tag.h>
#include <mp4file.h>
#include <mpegfile.h>
#include <opusfile.h>
#include <tpropertymap.h>
#include <vorbisfile.h>

namespace auralis::library_maker {
namespace {

TagLib::String text(const std::string& utf8) {
  return {utf8, TagLib::String::UTF8};
}

void set(TagLib::PropertyMap& tags, const char* name, const std::string& value) {
  if (!value.empty()) tags.insert(name, text(value));
}

void set(TagLib::PropertyMap& tags, const char* name, int value) {
  if (value > 0) tags.insert(name, TagLib::String::number(value));
}

TagLib::PropertyMap tags_of(const PlannedFile& planned) {
  TagLib::PropertyMap tags;
  set(tags, "TITLE", planned.title);
  set(tags, "ARTIST", planned.artist);
  set(tags, "ALBUMARTIST", planned.album_artist);
  set(tags, "ALBUM", planned.album);
  set(tags, "GENRE", planned.genre);
  set(tags, "DISCNUMBER", planned.disc);
  set(tags, "TRACKNUMBER", planned.track);
  set(tags, "DATE", planned.year);
  return tags;
}

TagLib::ByteVector bytes_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned int>(bytes.size())};
}

void finish(TagLib::File& file, const PlannedFile& planned) {
  if (planned.has_tags) file.setProperties(tags_of(planned));
  if (!file.save()) throw std::runtime_error{"tags could not be written"};
}

void write_mp3(const char* path, const PlannedFile& planned, const Bytes* cover) {
  TagLib::MPEG::File file{path, false};
  if (cover) {
    auto frame = std::make_unique<TagLib::ID3v2::AttachedPictureFrame>();
    frame->setMimeType("image/jpeg");
    frame->setType(TagLib::ID3v2::AttachedPictureFrame::FrontCover);
    frame->setPicture(bytes_of(*cover));
    file.ID3v2Tag(true)->addFrame(frame.release());  // the tag owns it
  }
  finish(file, planned);
}

void write_flac(const char* path, const PlannedFile& planned, const Bytes* cover) {
  TagLib::FLAC::File file{path, false};
  if (cover) {
    auto picture = std::make_unique<TagLib::FLAC::Picture>();
    picture->setMimeType("image/jpeg");
    picture->setType(TagLib::FLAC::Picture::FrontCover);
    picture->setData(bytes_of(*cover));
    file.addPicture(picture.release());  // the file owns it
  }
  finish(file, planned);
}

void write_m4a(const char* path, const PlannedFile& planned, const Bytes* cover) {
  TagLib::MP4::File file{path, false};
  if (cover) {
    TagLib::MP4::CoverArtList covers;
    covers.append(TagLib::MP4::CoverArt{TagLib::MP4::CoverArt::JPEG, bytes_of(*cover)});
    file.tag()->setItem("covr", covers);
  }
  finish(file, planned);
}

}  // namespace

void write_tags(const std::filesystem::path& file, const PlannedFile& planned, const Bytes* cover) {
  switch (planned.format) {
    case Format::Mp3:
      return write_mp3(file.c_str(), planned, cover);
    case Format::Flac:
      return write_flac(file.c_str(), planned, cover);
    case Format::M4a:
      return write_m4a(file.c_str(), planned, cover);
    case Format::Vorbis: {
      TagLib::Ogg::Vorbis::File vorbis{file.c_str(), false};
      return finish(vorbis, planned);
    }
    case Format::Opus: {
      TagLib::Ogg::Opus::File opus{file.c_str(), false};
      return finish(opus, planned);
    }
  }
}

}  // namespace auralis::library_maker
