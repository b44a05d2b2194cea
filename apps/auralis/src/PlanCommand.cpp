// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "Commands.h"
#include "OpenTrack.h"
#include "Signals.h"
#include "api/Documents.h"

namespace auralis::app {
namespace {

void print_plan(const mastering::Plan& plan) {
  fmt::print("Plan {}\n\n", plan.id.value.hex());
  for (const mastering::Reason& reason : plan.reasons) {
    const std::string value = reason.unit.empty()
                                  ? std::string{"-"}
                                  : fmt::format("{:.2f} {}", reason.value, reason.unit);
    fmt::print("{:<22}{:>14}  {}\n", reason.parameter, value, reason.sentence);
  }
}

}  // namespace

Result<void> plan(const PlanOptions& options) {
  AURALIS_TRY(const MasteringSettings settings,
              MasteringSettings::parse(options.preset, options.intensity));
  const StopOnSignal signal;
  AURALIS_TRY(const OpenTrack track, open_track(options.file, signal.token()));
  AURALIS_TRY(const Profile profile, profile_track(options.file, track, signal.token()));
  const mastering::Plan made = mastering::make_plan(profile, settings);
  if (options.json)
    fmt::print("{}\n", api::plan_document(made, profile.summary, options.file.filename().string()));
  else
    print_plan(made);
  return {};
}

}  // namespace auralis::app
