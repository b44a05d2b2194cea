// SPDX-License-Identifier: GPL-3.0-or-later
#include "Xspf.h"

#include <algorithm>
#include <cmath>

#include "M3u.h"
#include "XmlReader.h"
#include "base/Numbers.h"

namespace auralis {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::int64_t longest_ms = 10'000'000'000;

/// Where in the document the reader is, and what was read so far.
class XspfDocument {
 public:
  explicit XspfDocument(std::string_view document) : reader_{document} {}

  Result<PlaylistFile> read() {
    while (true) {
      AURALIS_TRY(const XmlReader::Event event, reader_.next());
      if (event == XmlReader::Event::Finished) break;
      if (event == XmlReader::Event::Text) text_ += reader_.text();
      if (event == XmlReader::Event::Begin) AURALIS_CHECK(begin());
      if (event == XmlReader::Event::End) AURALIS_CHECK(end());
    }
    if (!open_.empty())
      return fail(ErrorKind::InvalidArgument, "the playlist ends within <{}>", open_.back());
    if (!is_playlist_) return fail(ErrorKind::InvalidArgument, "the playlist is XML, but no XSPF");
    return std::move(file_);
  }

 private:
  Result<void> begin() {
    if (open_.size() == deepest)
      return fail(ErrorKind::InvalidArgument, "line {} of the playlist lies too deep",
                  reader_.line());
    if (open_.empty() && reader_.name() == "playlist") is_playlist_ = true;
    open_.emplace_back(reader_.name());
    text_.clear();
    if (is_at({"playlist", "trackList", "track"})) {
      track_ = {};
      track_.line = reader_.line();
    }
    return {};
  }

  Result<void> end() {
    if (open_.empty() || open_.back() != reader_.name())
      return fail(ErrorKind::InvalidArgument,
                  "line {} of the playlist is not well-formed XML: </{}> ends what did not begin",
                  reader_.line(), reader_.name());
    note();
    open_.pop_back();
    text_.clear();
    return check_count(file_);
  }

  bool is_at(std::initializer_list<std::string_view> path) const {
    return std::ranges::equal(open_, path);
  }
  bool is_in_track(std::string_view name) const {
    return is_at({"playlist", "trackList", "track", name});
  }

  /// What the element that ends here said. The first of several locations counts.
  void note() {
    const std::string text = trimmed();
    if (is_at({"playlist", "title"})) file_.title = text;
    if (is_at({"playlist", "annotation"})) file_.description = text;
    if (is_in_track("location") && track_.location.empty())
      track_.location = text.starts_with("file://") ? decoded_location(text) : unescaped(text);
    if (is_in_track("title")) track_.title = text;
    if (is_in_track("creator")) track_.artist = text;
    if (is_in_track("album")) track_.album = text;
    if (is_in_track("duration")) track_.duration_ms = integer_in(text, 0, longest_ms).value_or(0);
    if (is_at({"playlist", "trackList", "track"})) file_.tracks.push_back(track_);
  }

  /// Addresses of the web stay as they are.
  static std::string unescaped(const std::string& text) {
    return text.contains("://") ? text : percent_decoded(text);
  }

  std::string trimmed() const {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text_.find_first_not_of(blanks);
    if (begin == std::string::npos) return {};
    return text_.substr(begin, text_.find_last_not_of(blanks) - begin + 1);
  }

  XmlReader reader_;
  std::vector<std::string> open_;
  std::string text_;
  ListedTrack track_;
  PlaylistFile file_;
  bool is_playlist_{};
};

std::string xml_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (byte < 0x20 && c != '\n' && c != '\t')
      escaped += '?';
    else
      escaped += c;
  }
  return escaped;
}

/// A relative or absolute path as a URI. Bytes are coded as they are, whatever their encoding.
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain = "-._~/!$'()*+,=@";
  std::string uri;
  if (path.contains("://")) return xml_text(path);
  if (path.starts_with('/')) uri = "file://";
  for (const char c : path) {
    const bool kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      plain.contains(c);
    if (kept)
      uri += c;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return uri;
}

void append_element(std::string& text, std::string_view indent, std::string_view name,
                    std::string_view value) {
  if (!value.empty()) text += fmt::format("{0}<{1}>{2}</{1}>\n", indent, name, value);
}

void append_track(std::string& text, const ListedTrack& track) {
  constexpr std::string_view indent = "      ";
  text += "    <track>\n";
  append_element(text, indent, "location", uri_of(track.location));
  append_element(text, indent, "title", xml_text(track.title));
  append_element(text, indent, "creator", xml_text(track.artist));
  append_element(text, indent, "album", xml_text(track.album));
  if (track.duration_ms > 0)
    append_element(text, indent, "duration", std::to_string(track.duration_ms));
  text += "    </track>\n";
}

}  // namespace

Result<PlaylistFile> parse_xspf(std::string_view document) {
  return XspfDocument{document}.read();
}

std::string xspf_text(const PlaylistFile& file) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n";
  append_element(text, "  ", "title", xml_text(file.title));
  append_element(text, "  ", "annotation", xml_text(file.description));
  text += "  <trackList>\n";
  for (const ListedTrack& track : file.tracks) append_track(text, track);
  return text + "  </trackList>\n</playlist>\n";
}

}  // namespace auralis
