// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/EventBridge.h"

#include <chrono>
#include <optional>
#include <string>

#include <boost/json.hpp>

#include "Shapes.h"
#include "base/Mutex.h"

namespace auralis::api {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto shortest_interval = std::chrono::milliseconds{100};

/// Lets ten snapshots a second through, and any that must not be lost.
class Throttle {
 public:
  bool passes(bool must) {
    const auto now = Clock::now();
    if (!must && now - last_ < shortest_interval) return false;
    last_ = now;
    return true;
  }

 private:
  Clock::time_point last_{};
};

}  // namespace

struct EventBridge::State {
  http::EventHub& hub;
  Mutex mutex{};
  Throttle scan GUARDED_BY(mutex){};
  Throttle analysis GUARDED_BY(mutex){};
  Throttle library GUARDED_BY(mutex){};
  std::int64_t scan_revision GUARDED_BY(mutex) = -1;
  std::int64_t analysis_revision GUARDED_BY(mutex) = -1;
  std::int64_t exports_revision GUARDED_BY(mutex) = -1;
  int read GUARDED_BY(mutex) = 0;
  int done GUARDED_BY(mutex) = 0;
  std::int64_t library_revision GUARDED_BY(mutex) = 0;

  static std::string event_of(const char* topic, boost::json::object data) {
    return boost::json::serialize(boost::json::object{{"topic", topic}, {"data", std::move(data)}});
  }
  /// `limited` for who does not hear everything (AC-15); nullopt for nothing.
  void publish(const char* topic, boost::json::object data,
               std::optional<boost::json::object> limited) {
    std::optional<std::string> limited_event;
    if (limited) limited_event = event_of(topic, *std::move(limited));
    hub.publish(topic, event_of(topic, std::move(data)), std::move(limited_event));
  }

  void library_changed(bool must) REQUIRES_LOCK(mutex) {
    if (!library.passes(must)) return;
    const boost::json::object uncounted{{"revision", 0}};
    publish("library", {{"revision", ++library_revision}}, uncounted);
  }

  void on_scan(const scanner::ScanProgress& progress) {
    const MutexLock lock{mutex};
    if (progress.revision < scan_revision) return;  // overtaken by a later snapshot
    scan_revision = progress.revision;
    const bool changed = progress.read != read || !progress.running;
    read = progress.read;
    if (scan.passes(!progress.running))
      publish("scan", to_json(progress), to_json(of_a_part(progress)));
    if (changed) library_changed(!progress.running);
  }

  void on_analysis(const analysis::AnalysisProgress& progress) {
    const MutexLock lock{mutex};
    if (progress.revision < analysis_revision) return;  // overtaken by a later snapshot
    analysis_revision = progress.revision;
    const bool idle = progress.pending == 0 || !progress.current;
    const bool changed = progress.done + progress.failed != done;
    done = progress.done + progress.failed;
    if (analysis.passes(idle || changed)) publish("analysis", to_json(progress), std::nullopt);
    if (changed) library_changed(idle);
  }

  /// The service itself keeps to ten a second.
  void on_exports(const exporting::ExportList& list) {
    const MutexLock lock{mutex};
    if (list.revision < exports_revision) return;  // overtaken by a later snapshot
    exports_revision = list.revision;
    publish("exports", to_json(list), std::nullopt);
  }
};

EventBridge::EventBridge(Services& services, http::EventHub& hub)
    : state_{std::make_shared<State>(hub)} {
  services.scanner.on_progress(
      [state = state_](const auto& progress) { state->on_scan(progress); });
  services.analysis.on_progress(
      [state = state_](const auto& progress) { state->on_analysis(progress); });
  services.exports.on_progress([state = state_](const auto& list) { state->on_exports(list); });
}

EventBridge::~EventBridge() = default;

}  // namespace auralis::api
