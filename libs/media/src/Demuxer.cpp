// SPDX-License-Identifier: GPL-3.0-or-later
#include "Demuxer.h"

extern "C" {
#include <libavutil/avstring.h>
}

#include <new>

#include "HeadBounds.h"
#include "InputFile.h"

namespace auralis::media {
namespace {

constexpr const char* containers = "flac,mp3,aac,ogg,mov,wav,w64,aiff,wv,dsf,iff";
// A demuxer that fails this often in a row will not find its way again.
constexpr int errors_in_a_row = 64;
// What is read between packets: FFmpeg's parsers of MP3 and FLAC hold two to four times as much,
// until they find one. Larger than a cover between the parts of files that were joined.
constexpr std::int64_t most_mebibytes = 32, most_bytes = most_mebibytes << 20U;

int refuse_other_files(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EACCES);
}

int wants_to_stop(void* file) {
  return static_cast<const InputFile*>(file)->stopped() ? 1 : 0;
}

struct FreeDictionary {
  void operator()(AVDictionary* dictionary) const noexcept { av_dict_free(&dictionary); }
};

int open_input(AVFormatContext** input, const std::filesystem::path& name,
               Demuxer::EditList edit_list) {
  AVDictionary* raw_options = nullptr;
  av_dict_set(&raw_options, "format_whitelist", containers, 0);
  if (edit_list == Demuxer::EditList::DelayOnly)
    av_dict_set(&raw_options, "advanced_editlist", "0", 0);
  // Looking for DTS inside PCM takes 5 MB of packets after each seek.
  av_dict_set(&raw_options, "max_probe_packets", "1", 0);
  // The name helps to recognise a file whose tag is longer than what is probed.
  const int opened = avformat_open_input(input, name.filename().c_str(), nullptr, &raw_options);
  const std::unique_ptr<AVDictionary, FreeDictionary> options{raw_options};
  return opened;
}

Result<ffmpeg::Input> open_container(const std::filesystem::path& path, InputFile& file,
                                     Demuxer::EditList edit_list) {
  AVFormatContext* input = avformat_alloc_context();
  if (input == nullptr) throw std::bad_alloc{};
  input->pb = file.io();
  input->interrupt_callback = {wants_to_stop, &file};
  input->io_open = refuse_other_files;
  const int opened = open_input(&input, path, edit_list);  // Frees the input when it fails.
  if (opened >= 0) return ffmpeg::Input{input};
  AURALIS_CHECK(file.health());
  return fail(ErrorKind::Unsupported, "not an audio file that can be read: {}",
              ffmpeg::text_of(opened));
}

int first_audio_stream(const AVFormatContext& input) {
  for (unsigned i = 0; i < input.nb_streams; ++i)
    if (input.streams[i]->codecpar->codec_type == AVMEDIA_TYPE_AUDIO) return static_cast<int>(i);
  return -1;
}

}  // namespace

Result<Demuxer> Demuxer::open(const std::filesystem::path& path, std::stop_token stop,
                              EditList edit_list) {
  ffmpeg::prepare_decoding();
  AURALIS_TRY(auto file, InputFile::open(path, std::move(stop)));
  if (file->size() == 0) return fail(ErrorKind::Corrupt, "the file is empty");
  AURALIS_CHECK(check_heads(*file, Parser::Ffmpeg));
  AURALIS_TRY(auto input, open_container(path, *file, edit_list));
  AURALIS_CHECK(
      file->health());  // FFmpeg opens some of what it could not read to the end of its head
  const int stream = first_audio_stream(*input);
  if (stream < 0) return fail(ErrorKind::Unsupported, "the file has no audio stream");
  return Demuxer{std::move(file), std::move(input), stream};
}

Demuxer::Demuxer(std::unique_ptr<InputFile> file, ffmpeg::Input input, int stream)
    : file_{std::move(file)}, input_{std::move(input)}, stream_{stream} {}
Demuxer::Demuxer(Demuxer&&) noexcept = default;
Demuxer& Demuxer::operator=(Demuxer&& other) noexcept {
  input_ = std::move(other.input_);  // The old input goes before the file it reads from.
  file_ = std::move(other.file_);
  stream_ = other.stream_;
  begun_ = other.begun_;
  return *this;
}
Demuxer::~Demuxer() = default;

bool Demuxer::is_container(const char* name) const noexcept {
  return av_match_name(name, input_->iformat->name) != 0;
}

std::optional<std::string> Demuxer::tag(const char* key) const {
  const AVDictionaryEntry* entry = av_dict_get(input_->metadata, key, nullptr, 0);
  if (entry == nullptr) return std::nullopt;
  return entry->value;
}

Result<bool> Demuxer::next(AVPacket& packet) {
  read_on();
  for (int errors = 0; errors < errors_in_a_row;) {
    av_packet_unref(&packet);
    const int read = av_read_frame(input_.get(), &packet);
    AURALIS_CHECK(file_->health());
    if (file_->has_ended_early() && (read < 0 || !begun_)) return lost();
    if (read == AVERROR_EOF) return false;
    if (read < 0) {  // Also for want of memory: a size in the file is absurd.
      ++errors;
      continue;
    }
    begun_ = true;
    if (packet.stream_index == stream_ && packet.size > 0 && !is_torn(packet)) return true;
    read_on();
  }
  return false;
}

/// Not once it has ended early: FFmpeg still gives what its parser held back, one by one.
void Demuxer::read_on() noexcept {
  if (!file_->has_ended_early()) file_->end_after(most_bytes);
}

/// No packet lies in what was read last: sound ends there, where there was any.
Result<bool> Demuxer::lost() const {
  if (begun_) return false;
  return fail(ErrorKind::Corrupt, "no sound was found in {} MiB of the file", most_mebibytes);
}

/// The channels of a DSF block lie one behind the other: cut short, they get mixed up. Where it
/// ended early, the last packet may also be cut, or hold most of what was read for it.
bool Demuxer::is_torn(const AVPacket& packet) const noexcept {
  const bool is_cut = (packet.flags & AV_PKT_FLAG_CORRUPT) != 0;
  if (!file_->has_ended_early()) return is_cut && is_container("dsf");
  return is_cut || packet.size > most_bytes / 2;
}

bool Demuxer::seek(std::int64_t byte_position, std::int64_t timestamp) {
  file_->end_after(most_bytes);
  if (is_container("mov"))
    return av_seek_frame(input_.get(), stream_, timestamp, AVSEEK_FLAG_BACKWARD) >= 0;
  if (is_container("wv") && !begun_) {
    // The demuxer still holds the head of the first block and would put it before another's body.
    const ffmpeg::Packet first{av_packet_alloc()};
    if (!first || !next(*first).value_or(false)) return false;
  }
  if (is_container("wv") || is_container("dsf") || is_container("iff")) {
    // These refuse seeks by bytes, or to their first, though they only ask where the file stands.
    return byte_position >= 0 && avformat_flush(input_.get()) >= 0 &&
           avio_seek(input_->pb, byte_position, SEEK_SET) >= 0;
  }
  return byte_position >= 0 &&
         av_seek_frame(input_.get(), -1, byte_position, AVSEEK_FLAG_BYTE) >= 0;
}

}  // namespace auralis::media
