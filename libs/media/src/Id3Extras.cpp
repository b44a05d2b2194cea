// SPDX-License-Identifier: GPL-3.0-or-later
#include "Id3Extras.h"

#include <taglib/aifffile.h>
#include <taglib/flacfile.h>
#include <taglib/mpegfile.h>
#include <taglib/synchronizedlyricsframe.h>
#include <taglib/wavfile.h>

#include "DsdTagFile.h"
#include "TagText.h"
#include "model/Lyrics.h"

namespace auralis::media {
namespace {

using Frame = TagLib::ID3v2::SynchronizedLyricsFrame;

constexpr std::size_t longest_lrc = std::size_t{64} << 10U;

/// Each text begins a line, or, where some begin with a line's end, only those do.
std::string lrc_of(const Frame& frame) {
  const auto texts = frame.synchedText();
  bool marked = false;
  for (const Frame::SynchedText& one : texts) marked |= one.text.startsWith("\n");
  std::string lrc;
  for (const Frame::SynchedText& one : texts) {
    const std::string text = one_line(one.text);
    if (lrc.size() + text.size() + 20 > longest_lrc) break;
    const bool begins = lrc.empty() || !marked || one.text.startsWith("\n");
    if (begins) lrc += (lrc.empty() ? "" : "\n") + lrc_time(one.time);
    lrc += (begins || text.empty() ? "" : " ") + text;
  }
  return lrc.empty() ? lrc : lrc + '\n';
}

}  // namespace

TagLib::ID3v2::Tag* id3v2_in(TagLib::File& file) {
  if (auto* mpeg = dynamic_cast<TagLib::MPEG::File*>(&file)) return mpeg->ID3v2Tag();
  if (auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(&file)) return wav->ID3v2Tag();
  if (auto* aiff = dynamic_cast<TagLib::RIFF::AIFF::File*>(&file)) return aiff->tag();
  if (auto* dsd = dynamic_cast<DsdTagFile*>(&file)) return dsd->tag();
  auto* flac = dynamic_cast<TagLib::FLAC::File*>(&file);
  return flac != nullptr && flac->hasID3v2Tag() ? flac->ID3v2Tag() : nullptr;
}

std::string synced_lyrics_in(const TagLib::ID3v2::Tag& tag) {
  for (const TagLib::ID3v2::Frame* frame : tag.frameList("SYLT")) {
    const auto* lyrics = dynamic_cast<const Frame*>(frame);
    if (lyrics == nullptr || lyrics->timestampFormat() != Frame::AbsoluteMilliseconds) continue;
    if (std::string lrc = lrc_of(*lyrics); !lrc.empty()) return lrc;
  }
  return {};
}

}  // namespace auralis::media
