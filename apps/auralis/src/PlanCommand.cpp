// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>

#include "Commands.h"
#include "PlanMaker.h"
#include "Progress.h"
#include "Signals.h"
#include "api/Documents.h"

namespace auralis::app {
namespace {

constexpr std::size_t parameter_width = 22;
constexpr std::size_t value_width = 12;
constexpr std::size_t sentence_width = 62;

/// The words of a sentence in lines of sentence_width, the later ones under the first.
std::string wrapped(std::string_view sentence) {
  std::string text;
  std::size_t column = 0;
  while (!sentence.empty()) {
    const std::size_t end = std::min(sentence.find(' '), sentence.size());
    if (column > 0 && column + 1 + end > sentence_width) {
      text += '\n' + std::string(parameter_width + value_width + 2, ' ');
      column = 0;
    }
    if (column > 0) text += ' ';
    column += end + (column > 0 ? 1 : 0);
    text += sentence.substr(0, end);
    sentence.remove_prefix(std::min(end + 1, sentence.size()));
  }
  return text;
}

void print_plan(const mastering::Plan& plan) {
  fmt::print("Plan {}\n\n", plan.id.value.hex());
  for (const mastering::Reason& reason : plan.reasons) {
    const std::string value = reason.unit.empty()
                                  ? std::string{"-"}
                                  : fmt::format("{:.2f} {}", reason.value, reason.unit);
    fmt::print("{:<{}}{:>{}}  {}\n", reason.parameter, parameter_width, value, value_width,
               wrapped(reason.sentence));
  }
}

/// With a line of progress, which is gone before anything is printed.
Result<analysis::AlbumMember> measured(const PlanMaker& maker, const std::filesystem::path& file,
                                       const std::stop_token& stop) {
  Progress progress{"Profiling"};
  return maker.measured({.file = file}, cores(), stop, [&](double done) { progress.show(done); });
}

}  // namespace

Result<void> plan(const PlanOptions& options) {
  const StopOnSignal signal;
  AURALIS_TRY(const PlanMaker maker, PlanMaker::make(options.choice, signal.token()));
  AURALIS_TRY(const analysis::AlbumMember track, measured(maker, options.file, signal.token()));
  AURALIS_TRY(const mastering::Plan made, maker.plan(track));
  const std::string name = options.file.filename().string();
  if (options.json)
    fmt::print("{}\n", api::plan_document(made, track.profile->summary, name));
  else
    print_plan(made);
  return {};
}

}  // namespace auralis::app
