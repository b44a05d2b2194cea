// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProcessStatus.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace auralis::api {
namespace {

namespace fs = std::filesystem;

/// Field numbers of proc(5), /proc/pid/stat; the second one holds spaces, so counting begins after.
constexpr int first_field_after_name = 3;
constexpr int field_user_ticks = 14;
constexpr int field_system_ticks = 15;
constexpr int field_threads = 20;
constexpr int field_virtual_bytes = 23;
constexpr int field_resident_pages = 24;

/// Noted once: by the clock of the machine as it is now the start would be another at each look.
struct Start {
  std::chrono::system_clock::time_point by_date = std::chrono::system_clock::now();
  std::chrono::steady_clock::time_point by_clock = std::chrono::steady_clock::now();
};
const Start start;

template <class Duration>
double seconds_in(Duration duration) {
  return std::chrono::duration<double>{duration}.count();
}

std::string text_of(const char* file) {
  std::ifstream stream{file};
  return {std::istreambuf_iterator<char>{stream}, {}};
}

void read_stat(ProcessStatus& status) {
  const std::string text = text_of("/proc/self/stat");
  std::istringstream fields{text.substr(std::min(text.rfind(')') + 1, text.size()))};
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  std::string field;
  double ticks = 0.0;
  for (int number = first_field_after_name; fields >> field; ++number) {
    if (number == field_user_ticks || number == field_system_ticks) ticks += std::stod(field);
    if (number == field_threads) status.threads = std::stoi(field);
    if (number == field_virtual_bytes) status.virtual_bytes = std::stoull(field);
    if (number == field_resident_pages) status.resident_bytes = std::stoull(field) * page;
  }
  status.cpu_seconds = ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace

ProcessStatus process_status() {
  ProcessStatus status;
  read_stat(status);
  status.uptime_seconds = seconds_in(std::chrono::steady_clock::now() - start.by_clock);
  status.start_time_seconds = seconds_in(start.by_date.time_since_epoch());
  std::error_code error;
  for (fs::directory_iterator files{"/proc/self/fd", error}; !error && files != end(files);
       files.increment(error))
    ++status.open_files;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) status.most_files = limit.rlim_cur;
  return status;
}

}  // namespace auralis::api
