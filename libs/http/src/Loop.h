// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_set>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "Asio.h"

namespace auralis::http {

/// One I/O thread and everyone it serves. All is used on that thread alone, but for post(),
/// start() and join().
class Loop : public std::enable_shared_from_this<Loop> {
 public:
  using Clock = std::chrono::steady_clock;

  /// Someone at the other end of a socket.
  class Client {
   public:
    virtual ~Client() = default;
    /// Called every now and then, to see what is overdue.
    virtual void sweep(Clock::time_point now) = 0;
    /// The server ends: finish what runs, begin nothing.
    virtual void stop() = 0;
    /// The server ends now.
    virtual void close() = 0;
  };

  /// Deadlines are noticed at most `sweep_interval` late.
  explicit Loop(std::chrono::milliseconds sweep_interval);
  ~Loop();

  void start();
  /// Returns when nothing is left to do.
  void join();

  /// Runs `work` on this thread, soon. From any thread.
  template <class Work>
  void post(Work work) {
    asio::post(context_, std::move(work));
  }

  void add(Client& client);
  void remove(Client& client);
  void stop_all();
  void close_all();

  Executor executor() { return context_.get_executor(); }

 private:
  void sweep_later();

  asio::io_context context_{1};
  std::optional<asio::executor_work_guard<Executor>> keep_running_{context_.get_executor()};
  Timer sweep_timer_{context_};
  std::chrono::milliseconds sweep_interval_;
  std::unordered_set<Client*> clients_;
  bool sweeping_{};
  std::jthread thread_;
};

}  // namespace auralis::http
