// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/json.hpp>

#include "Parameters.h"
#include "Shapes.h"

namespace auralis::api {
namespace {

boost::json::value bit_rate_or_null(const exporting::ExportProgress& progress) {
  if (progress.format != media::FileFormat::Opus) return nullptr;
  return progress.bit_rate_kbps;
}

template <class Id>
boost::json::value id_or_null(const Id* id) {
  if (id == nullptr) return nullptr;
  return boost::json::string{wire(*id)};  // braces around a text alone would make a list of it
}

/// Null also where it is the other kind.
template <class Id>
boost::json::value reference_or_null(const std::optional<ReferenceId>& reference) {
  return id_or_null(reference ? std::get_if<Id>(&*reference) : nullptr);
}

}  // namespace

boost::json::object to_json(const exporting::ExportProgress& progress) {
  return {{"id", wire(progress.id)},
          {"state", exporting::name_of(progress.state)},
          {"title", progress.title},
          {"preset", info_of(progress.settings.preset).name},
          {"intensity", progress.settings.intensity()},
          {"reference", reference_or_null<TrackId>(progress.reference)},
          {"reference_album", reference_or_null<AlbumId>(progress.reference)},
          {"amount", progress.amount_percent / 100.0},
          {"format", exporting::extension_of(progress.format)},
          {"bit_rate", bit_rate_or_null(progress)},
          {"tracks", progress.tracks},
          {"finished", progress.finished},
          {"fraction", progress.fraction},
          {"seconds_left", or_null(progress.seconds_left)},
          {"file_count", progress.files},
          {"problem_count", progress.problems}};
}

boost::json::object to_json(const exporting::ExportReport& report) {
  boost::json::array files;
  for (const exporting::ExportedFile& file : report.files)
    files.push_back({{"track_id", wire(file.track)}, {"name", file.name}, {"bytes", file.bytes}});
  boost::json::array problems;
  for (const exporting::ExportProblem& problem : report.problems)
    problems.push_back({{"track_id", id_or_null(problem.track ? &*problem.track : nullptr)},
                        {"title", problem.title},
                        {"sentence", problem.sentence}});
  boost::json::object json = to_json(report.progress);
  json["files"] = std::move(files);
  json["problems"] = std::move(problems);
  return json;
}

boost::json::object to_json(const exporting::ExportList& list) {
  boost::json::array items;
  for (const exporting::ExportProgress& progress : list.items) items.push_back(to_json(progress));
  return {{"revision", list.revision}, {"items", std::move(items)}};
}

}  // namespace auralis::api
