// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/Message.h"

namespace auralis::http {

enum class Permission { Public, Listen, Administer };

/// Where a handler runs: on the I/O thread (memory only, microseconds) or on the blocking pool
/// (disk, SQL, waiting).
enum class Runs { OnIo, OnPool };

using Handler = std::function<Result<Response>(const Request&)>;

/// Of what JSON a request carries.
inline constexpr std::size_t usual_body_bytes{1 << 20};
/// Of what strangers may send (Permission::Public).
inline constexpr std::size_t small_body_bytes{16 * 1024};
/// Of an answer: so much of each is not counted among those that are held.
inline constexpr std::size_t small_answer_bytes{256 * 1024};

/// One line of the route table. `pattern` segments in braces match one path segment each:
/// "/api/tracks/{track}/plan". A pattern ending in "/{rest...}" matches all that follows.
struct Route {
  Method method{};
  std::string pattern{};
  Permission permission{};
  Runs runs{Runs::OnPool};
  Handler handler{};
  std::size_t most_body_bytes{usual_body_bytes};  ///< More is 413; see also small_body_bytes.
};

/// Finds the route of a request. Literal segments win over braces, braces over "{rest...}", from
/// left to right. HEAD falls back to GET. "{rest...}" serves its own method on paths that no other
/// pattern knows: it neither hides that a method is wrong nor makes an unknown path a known one.
/// Immutable: safe from any thread.
class Router {
 public:
  explicit Router(std::vector<Route> routes);
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  struct Match {
    const Route* route{};  ///< Null: no such path.
    std::map<std::string, std::string, std::less<>> path_values;
    std::vector<Method> allowed;  ///< Of the path, when no route has the method.
  };
  Match find(Method method, std::string_view path) const;
  std::span<const Route> routes() const noexcept;

 private:
  struct Pattern;
  std::vector<Route> routes_;
  std::vector<Pattern> patterns_;  ///< The most literal first.
};

}  // namespace auralis::http
