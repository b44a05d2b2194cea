// SPDX-License-Identifier: GPL-3.0-or-later
#include "PostgresServer.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace auralis::testing {
namespace {

namespace fs = std::filesystem;

constexpr const char* installed_below = "/usr/lib/postgresql";
constexpr int start_polls = 1500, poll_ms = 20;

/// Of the newest version that Debian's packages have installed.
fs::path programs() {
  int newest = 0;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator{installed_below, none})
    newest = std::max(newest, std::atoi(entry.path().filename().c_str()));
  if (newest == 0) throw std::runtime_error{"install Debian's package postgresql for this test"};
  return fs::path{installed_below} / std::to_string(newest) / "bin";
}

const passwd* unprivileged() {
  if (geteuid() != 0) return nullptr;
  const passwd* const user = getpwnam("postgres");
  if (user == nullptr) throw std::runtime_error{"there is no user postgres to run its server as"};
  return user;
}

/// Runs in the child: becomes the program, or ends.
[[noreturn]] void become(const std::vector<std::string>& words, const passwd* user,
                         const std::string& log) {
  if (user != nullptr &&
      (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
    _exit(126);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(arguments.front(), arguments.data());
  _exit(127);
}

pid_t start(const std::vector<std::string>& words, const fs::path& folder) {
  const passwd* const user = unprivileged();
  const std::string log = folder / "log";
  const pid_t child = fork();
  if (child == 0) become(words, user, log);
  return child;
}

int status_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) == -1 && errno == EINTR) {
  }
  return status;
}

}  // namespace

PostgresServer& PostgresServer::shared() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() {
  const fs::path bin = programs(), data = folder_ / "data";
  if (const passwd* const user = unprivileged();
      user != nullptr && chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error{"the server's folder could not be given to it"};
  chmod(folder_.path().c_str(), 0755);  // whoever tests connects, too
  const pid_t initialiser = start({bin / "initdb", "-D", data, "-U", "auralis", "-A", "trust", "-E",
                                   "SQL_ASCII", "--locale=C", "--no-sync"},
                                  folder_.path());
  if (status_of(initialiser) != 0) throw std::runtime_error{"initdb failed"};
  std::vector<std::string> words{bin / "postgres", "-D", data};
  for (const std::string setting : {"listen_addresses=", "fsync=off", "full_page_writes=off",
                                    "autovacuum=off", "max_connections=200"})
    words.insert(words.end(), {"-c", setting});
  words.insert(words.end(), {"-c", "unix_socket_directories=" + folder_.path().string()});
  process_ = start(words, folder_.path());
  for (int i = 0; PQping(connection_to("postgres").c_str()) != PQPING_OK; ++i) {
    if (i == start_polls || waitpid(process_, nullptr, WNOHANG) != 0)
      throw std::runtime_error{"the server of PostgreSQL did not start"};
    poll(nullptr, 0, poll_ms);
  }
}

PostgresServer::~PostgresServer() {
  kill(process_, SIGQUIT);
  status_of(process_);
}

std::string PostgresServer::connection_to(const std::string& database) const {
  return "host=" + folder_.path().string() + " user=auralis dbname=" + database;
}

void PostgresServer::run(const std::string& sql) const {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{
      PQconnectdb(connection_to("postgres").c_str()), &PQfinish};
  const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection.get(), sql.c_str()),
                                                             &PQclear};
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
    throw std::runtime_error{PQerrorMessage(connection.get())};
}

}  // namespace auralis::testing
