// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace auralis::app::testing {

/// What a run of the program came to.
struct Outcome {
  int status{};  ///< Its exit status; -1 when a signal ended it.
  std::string output;
  std::string errors;
};

/// One run of the program under test, as a shell would start it. What the tester configured in the
/// environment has no say.
class Program {
 public:
  /// Starts it; what it prints goes to files in `folder`, in which it also looks for the usual
  /// configuration (auralis/auralis.toml) and for what it reads (input.txt). A `socket` is passed
  /// as systemd would; -1 for none.
  Program(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
          int socket = -1);
  /// Kills it if it still runs.
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void send(int signal) const;
  /// Waits for its end.
  Outcome wait();

 private:
  std::filesystem::path folder_;
  pid_t child_{};
  bool running_{};
};

/// Starts it and waits for its end.
Outcome run(const std::filesystem::path& folder, const std::vector<std::string>& arguments);

/// A variable of the environment of programs that are started while this lives.
class Variable {
 public:
  Variable(const char* name, const std::string& value);
  ~Variable();
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

/// Tells when something is made in a folder. To be made before what is waited for.
class FolderWatch {
 public:
  explicit FolderWatch(const std::filesystem::path& folder);
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  /// Blocks until a name that ends like this was made; throws after a minute without any.
  void wait_for(const std::string& ending);

 private:
  int descriptor_;
};

}  // namespace auralis::app::testing
