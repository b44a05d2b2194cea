// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2tag.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>
#include <taglib/xiphcomment.h>

#include "DsdTagFile.h"
#include "TagFile.h"

namespace auralis::media {
namespace {

constexpr std::size_t max_picture_bytes = std::size_t{20} << 20U;

/// TagLib shares the bytes of a ByteVector, so a candidate copies nothing.
struct Candidate {
  TagLib::ByteVector bytes;
  bool front{};
};
using Candidates = std::vector<Candidate>;

void add(Candidates& out, const TagLib::List<TagLib::FLAC::Picture*>& pictures) {
  for (const TagLib::FLAC::Picture* picture : pictures)
    out.push_back({picture->data(), picture->type() == TagLib::FLAC::Picture::FrontCover});
}

void add(Candidates& out, const TagLib::ID3v2::Tag* tag) {
  using Frame = TagLib::ID3v2::AttachedPictureFrame;
  if (tag == nullptr) return;
  for (const TagLib::ID3v2::Frame* frame : tag->frameList("APIC"))
    if (const auto* picture = dynamic_cast<const Frame*>(frame))
      out.push_back({picture->picture(), picture->type() == Frame::FrontCover});
}

void add(Candidates& out, const TagLib::MP4::Tag* tag) {
  if (tag == nullptr || !tag->contains("covr")) return;
  for (const TagLib::MP4::CoverArt& cover : tag->item("covr").toCoverArtList())
    out.push_back({cover.data(), false});  // MP4 names no kinds: the first is the cover
}

/// APE tags hold a picture as a file's name, a zero, and the picture; the item's name is its kind.
void add(Candidates& out, TagLib::APE::Tag* tag) {
  if (tag == nullptr) return;
  for (const auto& [name, item] : tag->itemListMap()) {
    if (!name.startsWith("COVER ART") || item.type() != TagLib::APE::Item::Binary) continue;
    const TagLib::ByteVector data = item.binaryData();
    const int name_end = data.find('\0');
    if (name_end < 0) continue;
    out.push_back({data.mid(static_cast<TagLib::uint>(name_end) + 1), name == "COVER ART (FRONT)"});
  }
}

Candidates candidates_of(TagLib::File& file) {
  Candidates out;
  if (auto* flac = dynamic_cast<TagLib::FLAC::File*>(&file)) {
    add(out, flac->pictureList());
    if (flac->hasID3v2Tag()) add(out, flac->ID3v2Tag());
  } else if (auto* mpeg = dynamic_cast<TagLib::MPEG::File*>(&file)) {
    add(out, mpeg->ID3v2Tag());
    if (mpeg->hasAPETag()) add(out, mpeg->APETag());
  } else if (auto* mp4 = dynamic_cast<TagLib::MP4::File*>(&file)) {
    add(out, mp4->tag());
  } else if (auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(&file)) {
    add(out, wav->ID3v2Tag());
  } else if (auto* aiff = dynamic_cast<TagLib::RIFF::AIFF::File*>(&file)) {
    add(out, aiff->tag());
  } else if (auto* wavpack = dynamic_cast<TagLib::WavPack::File*>(&file)) {
    if (wavpack->hasAPETag()) add(out, wavpack->APETag());
  } else if (auto* dsd = dynamic_cast<DsdTagFile*>(&file)) {
    add(out, dsd->tag());
  } else if (auto* xiph = dynamic_cast<TagLib::Ogg::XiphComment*>(file.tag())) {
    add(out, xiph->pictureList());
  }
  return out;
}

bool is_image(const Candidate& candidate) {
  return !image_type(view_of(candidate.bytes)).empty();
}

std::int64_t largest_above_limit(const Candidates& pictures) {
  std::size_t largest = max_picture_bytes;
  for (const Candidate& one : pictures) largest = std::max<std::size_t>(largest, one.bytes.size());
  return largest == max_picture_bytes ? 0 : static_cast<std::int64_t>(largest);
}

bool starts_with(std::span<const std::byte> bytes, std::string_view mark, std::size_t at = 0) {
  if (bytes.size() < at + mark.size()) return false;
  return std::ranges::equal(bytes.subspan(at, mark.size()), std::as_bytes(std::span{mark}));
}

}  // namespace

FoundPicture picture_in(TagLib::File& file) {
  Candidates candidates = candidates_of(file);
  std::erase_if(candidates, [](const Candidate& one) { return !is_image(one); });
  FoundPicture found{.oversized_bytes = largest_above_limit(candidates)};
  std::erase_if(candidates,
                [](const Candidate& one) { return one.bytes.size() > max_picture_bytes; });
  if (candidates.empty()) return found;
  const auto front = std::ranges::find_if(candidates, &Candidate::front);
  found.cover = front != candidates.end() ? front->bytes : candidates.front().bytes;
  return found;
}

std::string image_type(std::span<const std::byte> bytes) {
  if (starts_with(bytes, "\xff\xd8\xff")) return "image/jpeg";
  if (starts_with(bytes, "\x89PNG\r\n\x1a\n")) return "image/png";
  if (starts_with(bytes, "RIFF") && starts_with(bytes, "WEBP", 8)) return "image/webp";
  if (starts_with(bytes, "GIF87a") || starts_with(bytes, "GIF89a")) return "image/gif";
  return {};
}

}  // namespace auralis::media
