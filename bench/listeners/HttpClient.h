// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/Result.h"

namespace auralis::listeners {

/// What a server said; names of headers are lower case.
struct Answer {
  int status{};
  std::map<std::string, std::string, std::less<>> headers;
  std::string body;  ///< Unless someone took it while it came.
  bool left{};       ///< We hung up before its end.

  bool ok() const noexcept { return status >= 200 && status < 300; }
  std::string header(std::string_view name) const;
};

/// One connection that is kept between requests, as a browser keeps it. One thread at a time.
class HttpClient {
 public:
  /// Takes what comes of a body with status 200; false hangs up.
  using Take = std::function<bool(std::span<const char>)>;
  /// Asked about once a second while nothing comes; false hangs up.
  using GoesOn = std::function<bool()>;

  explicit HttpClient(std::string base_url);
  HttpClient(HttpClient&&) noexcept;
  ~HttpClient();

  // Each fails with Io when there is no whole answer within `patience`.
  Result<Answer> get(const std::string& path);
  Result<Answer> post(const std::string& path, const std::string& json);
  Result<Answer> remove(const std::string& path);
  Result<Answer> stream(const std::string& path, const Take& take, const GoesOn& goes_on);

  static constexpr std::chrono::seconds patience{60};

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace auralis::listeners
