// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <thread>

#include "base/Result.h"
#include "http/Message.h"

namespace auralis::http {

/// Sends files of any size as bodies. One thread reads for all of them, at most half a megabyte
/// ahead of each client; no I/O thread waits for the disk. Safe from any thread; outlives the
/// server that sends the bodies.
class FileBodies {
 public:
  FileBodies();
  ~FileBodies();

  /// The file as it is now. A file that turns out shorter while it is sent breaks the transfer off;
  /// one that was deleted is sent to its end. Opens the file, so not on an I/O thread. Fails with
  /// NotFound or Io.
  Result<std::unique_ptr<BodySource>> open(const std::filesystem::path& file);

  /// The same as an answer that can be taken up where it broke off (RFC 9110, 13 and 14): with an
  /// ETag of the file's time and size, and 206 with the range that is asked for, 416 where the file
  /// holds none of it, 200 with all of it where If-Range names another file. Of several ranges
  /// at once the first is given.
  Result<Response> answer(const Request& request, const std::filesystem::path& file);

 private:
  struct State;
  std::shared_ptr<State> state_;
  std::jthread thread_;  // last: stops before what it uses goes
};

}  // namespace auralis::http
