// SPDX-License-Identifier: GPL-3.0-or-later
#include "Program.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

namespace auralis::app::testing {
namespace {

std::string contents(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// Names of the variables that live.
std::set<std::string>& set_by_tests() {
  static std::set<std::string> names;
  return names;
}

/// What the program looks at.
bool is_configuration(const std::string& name) {
  return name.starts_with("AURALIS_") || name.starts_with("WATCHDOG_") ||
         name.starts_with("LISTEN_") || name == "NOTIFY_SOCKET" || name == "XDG_CONFIG_HOME";
}

std::vector<std::string> environment_in(const std::filesystem::path& folder) {
  std::vector<std::string> kept{"XDG_CONFIG_HOME=" + folder.string()};
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string text{*each}, name = text.substr(0, text.find('='));
    if (!is_configuration(name) || set_by_tests().contains(name)) kept.push_back(text);
  }
  return kept;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// The process that these words name gets the socket as its third descriptor and is told so. A
/// shell knows its number, which the program keeps.
std::vector<std::string> with_socket(std::vector<std::string> words) {
  words.insert(words.begin(), {"/bin/sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" \"$@\""});
  return words;
}

}  // namespace

Program::Program(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                 int socket)
    : folder_{folder} {
  std::vector<std::string> words{AURALIS_PROGRAM}, environment = environment_in(folder);
  words.insert(words.end(), arguments.begin(), arguments.end());
  if (socket >= 0) words = with_socket(std::move(words));

  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  const auto typed = folder_ / "input.txt";
  const std::string input = std::filesystem::exists(typed) ? typed.string() : "/dev/null";
  posix_spawn_file_actions_addopen(&files, 0, input.c_str(), O_RDONLY, 0);
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&files, 1, (folder_ / "output.txt").c_str(), flags, 0600);
  posix_spawn_file_actions_addopen(&files, 2, (folder_ / "errors.txt").c_str(), flags, 0600);
  constexpr int first_passed = 3;
  if (socket >= 0) posix_spawn_file_actions_adddup2(&files, socket, first_passed);
  const int failed = posix_spawn(&child_, words[0].c_str(), &files, nullptr,
                                 pointers_to(words).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::runtime_error{"the program does not start"};
  running_ = true;
}

Program::~Program() {
  if (!running_) return;
  send(SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

void Program::send(int signal) const {
  ::kill(child_, signal);
}

Outcome Program::wait() {
  int status = 0;
  ::waitpid(child_, &status, 0);
  running_ = false;
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .output = contents(folder_ / "output.txt"),
          .errors = contents(folder_ / "errors.txt")};
}

Outcome run(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  return Program{folder, arguments}.wait();
}

Variable::Variable(const char* name, const std::string& value) : name_{name} {
  if (const char* const before = std::getenv(name); before != nullptr) before_ = before;
  ::setenv(name_, value.c_str(), 1);
  set_by_tests().insert(name);
}

Variable::~Variable() {
  set_by_tests().erase(name_);
  if (before_)
    ::setenv(name_, before_->c_str(), 1);
  else
    ::unsetenv(name_);
}

FolderWatch::FolderWatch(const std::filesystem::path& folder)
    : descriptor_{::inotify_init1(IN_CLOEXEC)} {
  if (::inotify_add_watch(descriptor_, folder.c_str(), IN_CREATE) < 0)
    throw std::runtime_error{"the folder cannot be watched"};
}

FolderWatch::~FolderWatch() {
  ::close(descriptor_);
}

void FolderWatch::wait_for(const std::string& ending) {
  alignas(inotify_event) std::array<char, 4096> bytes{};
  for (;;) {
    constexpr int a_minute = 60'000;
    pollfd readable{.fd = descriptor_, .events = POLLIN, .revents = 0};
    if (::poll(&readable, 1, a_minute) != 1) throw std::runtime_error{"nothing was made"};
    const ssize_t length = ::read(descriptor_, bytes.data(), bytes.size());
    if (length <= 0) throw std::runtime_error{"the folder is no longer watched"};
    for (ssize_t at = 0; at < length;) {
      const auto* event = reinterpret_cast<const inotify_event*>(bytes.data() + at);
      if (event->len > 0 && std::string{event->name}.ends_with(ending)) return;
      at += static_cast<ssize_t>(sizeof *event) + event->len;
    }
  }
}

}  // namespace auralis::app::testing
