// SPDX-License-Identifier: GPL-3.0-or-later
#include "PasswordPrompt.h"

#include <cstdio>

#include <termios.h>
#include <unistd.h>

#include "accounts/Passwords.h"

namespace auralis::app {
namespace {

constexpr char interrupt = '\x03';  // Ctrl C
constexpr std::size_t longest_line = 4096;

/// Shows nothing of what is typed while it lives. Ctrl C ends the line and not the program, which
/// would leave the terminal mute.
class MuteTerminal {
 public:
  MuteTerminal() {
    tcgetattr(STDIN_FILENO, &before_);
    termios mute = before_;
    mute.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    mute.c_cc[VEOL] = interrupt;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute);
  }
  ~MuteTerminal() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  MuteTerminal(const MuteTerminal&) = delete;
  MuteTerminal& operator=(const MuteTerminal&) = delete;

 private:
  termios before_{};
};

/// Without its end.
Result<std::string> read_line() {
  std::string line;
  int c = 0;
  while ((c = std::getchar()) != EOF && c != '\n' && line.size() < longest_line) {
    if (c == interrupt) return fail(ErrorKind::Cancelled, "nothing was changed");
    line += static_cast<char>(c);
  }
  return line;
}

Result<std::string> ask(const std::string& question) {
  fmt::print(stderr, "{}: ", question);
  const MuteTerminal mute;
  auto line = read_line();
  fmt::print(stderr, "\n");
  return line;
}

}  // namespace

Result<std::string> new_password(const std::string& name) {
  const bool at_terminal = isatty(STDIN_FILENO) == 1;
  AURALIS_TRY(std::string password,
              at_terminal ? ask(fmt::format("New password of {}", name)) : read_line());
  AURALIS_CHECK(accounts::Passwords::check(password));
  if (!at_terminal) return password;
  AURALIS_TRY(const std::string again, ask("The same again"));
  if (again == password) return password;
  return fail(ErrorKind::InvalidArgument, "the two are not the same; nothing was changed");
}

}  // namespace auralis::app
