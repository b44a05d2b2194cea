// SPDX-License-Identifier: GPL-3.0-or-later
#include "MasterJobs.h"

#include <array>
#include <set>

#include "MasterInputs.h"
#include "SheetInputs.h"

namespace auralis::app {
namespace {

namespace fs = std::filesystem;

struct NamedForm {
  std::string_view name;
  OutputForm form;
};
constexpr std::array forms{NamedForm{"flac", OutputForm::Flac}, NamedForm{"wav", OutputForm::Wav},
                           NamedForm{"opus", OutputForm::Opus},
                           NamedForm{"webm", OutputForm::Webm}};

std::string extension_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension.empty() ? extension : extension.substr(1);
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return !path.has_filename() || fs::is_directory(path, ignored);
}

/// One input and an OUT that is no folder: OUT is the file, and its extension says the form.
Result<MasterJobs> single_job(const MasterOptions& options, const fs::path& input) {
  const auto form = form_named(extension_of(options.output));
  if (!form)
    return fail(ErrorKind::InvalidArgument,
                "OUT must end in .flac, .wav, .opus or .webm, or be a folder, got '{}'",
                options.output.string());
  if (!options.format.empty() && form_named(options.format) != form)
    return fail(ErrorKind::InvalidArgument, "--format {} does not fit '{}'", options.format,
                options.output.string());
  return MasterJobs{.jobs = {{.input = input, .output = options.output, .form = *form}},
                    .single = true,
                    .tracks_within = count_tracks_in(input)};
}

/// "a.mp3" beside "a.flac": the later one keeps its old extension before the new.
fs::path free_place(const fs::path& place, std::string_view extension, std::set<fs::path>& taken) {
  fs::path output = place;
  output.replace_extension(extension);
  if (taken.insert(output).second) return output;
  output = place;
  do {
    output += ".";
    output += extension;
  } while (!taken.insert(output).second);
  return output;
}

Result<MasterJobs> folder_jobs(const MasterOptions& options, const MasterInputs& inputs) {
  const std::string name = options.format.empty() ? "flac" : options.format;
  const auto form = form_named(name);
  if (!form) return fail(ErrorKind::InvalidArgument, "--format must be flac, wav, opus or webm");
  std::error_code ignored;
  if (fs::exists(options.output, ignored) && !fs::is_directory(options.output, ignored))
    return fail(ErrorKind::InvalidArgument, "'{}' is no folder, and there are {} inputs",
                options.output.string(), inputs.files.size());
  if (is_folder(options.output) || !form_named(extension_of(options.output))) {
    MasterJobs made;
    std::set<fs::path> taken;
    for (MasterInput& input : with_tracks_of_sheets(inputs))
      made.jobs.push_back({.input = input.file,
                           .output = options.output / free_place(input.place, name, taken),
                           .form = *form,
                           .range = input.range,
                           .own = std::move(input.own)});
    return made;
  }
  return fail(ErrorKind::InvalidArgument, "several inputs need a folder, not '{}'",
              options.output.string());
}

Result<void> check_replacements(const MasterJobs& jobs) {
  std::set<fs::path> inputs;
  for (const MasterJob& job : jobs.jobs) inputs.insert(resolved(job.input));
  for (const MasterJob& job : jobs.jobs)
    if (inputs.contains(resolved(job.output)))
      return fail(ErrorKind::InvalidArgument, "the output would replace the input '{}'",
                  job.output.string());
  return {};
}

}  // namespace

std::optional<OutputForm> form_named(std::string_view name) {
  for (const NamedForm& one : forms)
    if (one.name == name) return one.form;
  return std::nullopt;
}

Result<MasterJobs> jobs_of(const MasterOptions& options) {
  AURALIS_TRY(MasterInputs inputs, find_inputs(options.inputs, options.output));
  const bool single = inputs.one_file && !is_folder(options.output);
  AURALIS_TRY(MasterJobs made, single ? single_job(options, inputs.files.front().file)
                                      : folder_jobs(options, inputs));
  made.unread = std::move(inputs.unread);
  AURALIS_CHECK(check_replacements(made));
  if (options.chunk && made.jobs.size() > 1)
    return fail(ErrorKind::InvalidArgument, "--chunk is for one track, there are {}",
                made.jobs.size());
  return made;
}

}  // namespace auralis::app
