// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sheets.h"

#include <algorithm>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "FolderNames.h"
#include "base/Hash.h"
#include "catalog/Text.h"
#include "media/CueTags.h"

namespace auralis::scanner {
namespace {

namespace fs = std::filesystem;

std::string stem_of(std::string_view name) {
  const auto dot = name.rfind('.');
  return lower_case(name.substr(0, dot == 0 ? name.size() : dot));
}

/// Of a path as any system writes it.
std::string_view last_name(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// The first file whose name or stem, as `key` makes it, is `wanted`. Names that are no UTF-8 are
/// compared as a page shows them, since the sheet's text was read that way.
template <class Key>
const FoundFile* find_by(const std::vector<FoundFile>& files, const std::string& wanted, Key key) {
  const auto found = std::ranges::find_if(files, [&](const FoundFile& file) {
    return key(display_text(file.path.filename().string())) == wanted;
  });
  return found == files.end() ? nullptr : &*found;
}

const FoundFile* named_by(const CueSheet& sheet, std::size_t file, const fs::path& cue,
                          const std::vector<FoundFile>& files) {
  const std::string_view name = last_name(sheet.files[file]);
  if (const auto* found = find_by(files, lower_case(name), lower_case)) return found;
  if (const auto* found = find_by(files, stem_of(name), stem_of)) return found;
  const std::string own = stem_of(display_text(cue.filename().string()));
  return sheet.files.size() == 1 ? find_by(files, own, stem_of) : nullptr;
}

}  // namespace

FolderSheets::FolderSheets(const FoundFolder& folder) {
  for (const FoundFile& sheet : folder.sheets) read(sheet, folder);
}

FileSheet FolderSheets::of(const fs::path& file) const {
  const auto found = claims_.find(file);
  return found == claims_.end() ? FileSheet{} : found->second.part;
}

void FolderSheets::read(const FoundFile& cue, const FoundFolder& folder) {
  auto read = media::read_cue_sheet(cue.path);
  if (!read) {
    problems_.push_back({cue.path, read.error().message});
    return;
  }
  const auto sheet = std::make_shared<const CueSheet>(*std::move(read));
  if (!sheet->has_audio() && sheet->problems.empty()) return;
  for (const CueProblem& problem : sheet->problems)
    problems_.push_back({cue.path, fmt::format("line {}: {}", problem.line, problem.sentence)});
  std::set<std::size_t> spoken_of;
  for (const CueTrack& track : sheet->tracks)
    if (track.is_audio) spoken_of.insert(track.file);
  for (const std::size_t number : spoken_of) {
    if (const FoundFile* file = named_by(*sheet, number, cue.path, folder.audio))
      claim(cue.path, {.sheet = sheet, .file = number}, file->path);
    else
      problems_.push_back(
          {cue.path, fmt::format("it names '{}', and there is no such music beside it",
                                 display_text(last_name(sheet->files[number])))});
  }
}

void FolderSheets::claim(const fs::path& sheet, const FileSheet& part, const fs::path& file) {
  const bool has_its_stem = stem_of(sheet.filename().string()) == stem_of(file.filename().string());
  const auto [place, is_new] = claims_.try_emplace(file, Claim{part, has_its_stem});
  if (!is_new && has_its_stem && !place->second.has_its_stem) place->second = {part, true};
}

std::int64_t mark_of_sheets(const FoundFolder& folder) {
  if (folder.sheets.empty()) return 0;
  Hasher state;
  for (const FoundFile& sheet : folder.sheets) {
    state.add(sheet.path.filename().string());
    state.add(sheet.stamp.size_bytes);
    state.add(sheet.stamp.modified_ns);
  }
  for (const FoundFile& file : folder.audio) {
    const std::string name = file.path.filename().string();
    state.add(static_cast<std::int64_t>(name.size()));
    state.add(name);
  }
  constexpr std::uint64_t positive = ~std::uint64_t{0} >> 1U;
  const auto mark = static_cast<std::int64_t>(state.digest().low & positive & ~std::uint64_t{1});
  return mark == 0 ? 2 : mark;
}

}  // namespace auralis::scanner
