// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlacTags.h"

#include <memory>

#include <taglib/flacfile.h>
#include <taglib/tpropertymap.h>

#include "TagFile.h"

namespace auralis::media {
namespace {

void put(TagLib::PropertyMap& map, const char* name, const std::string& text) {
  if (!text.empty()) map.insert(name, TagLib::String(text, TagLib::String::UTF8));
}

void put(TagLib::PropertyMap& map, const char* name, int number) {
  if (number > 0) map.insert(name, TagLib::String::number(number));
}

TagLib::PropertyMap properties_of(const Tags& tags) {
  TagLib::PropertyMap map;
  put(map, "TITLE", tags.title);
  put(map, "ARTIST", tags.artist);
  put(map, "ALBUMARTIST", tags.album_artist);
  put(map, "ALBUM", tags.album);
  put(map, "DISCNUMBER", tags.disc_number);
  put(map, "TRACKNUMBER", tags.track_number);
  put(map, "DATE", tags.year);
  put(map, "COMPILATION", tags.compilation ? 1 : 0);
  return map;
}

std::unique_ptr<TagLib::FLAC::Picture> front_cover(const Picture& cover) {
  auto picture = std::make_unique<TagLib::FLAC::Picture>();
  picture->setType(TagLib::FLAC::Picture::FrontCover);
  picture->setMimeType(cover.media_type);
  picture->setData({reinterpret_cast<const char*>(cover.bytes.data()),
                    static_cast<TagLib::uint>(cover.bytes.size())});
  return picture;
}

}  // namespace

Result<void> tag_flac(const std::filesystem::path& file, const Tags& tags,
                      const std::optional<Picture>& cover) {
  return guarded([&]() -> Result<void> {
    TagLib::FLAC::File flac{file.c_str()};
    if (!flac.isValid()) return fail(ErrorKind::Io, "the FLAC file cannot be tagged");
    flac.setProperties(properties_of(tags));
    flac.removePictures();
    if (cover) flac.addPicture(front_cover(*cover).release());
    if (!flac.save()) return fail(ErrorKind::Io, "the FLAC file's tags cannot be written");
    return {};
  });
}

}  // namespace auralis::media
