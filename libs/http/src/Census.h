// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <limits>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/Mutex.h"

namespace auralis::http {

/// Who is connected, over all loops. When the house is full, whoever has been waiting for its
/// client to ask for something for the longest time makes room: idle connections are many, cheap to
/// open and easily opened anew, and must not keep out anyone who wants something. So it is with
/// those from one place, of whom there are `most_of_one` at most. Safe from any thread.
class Census {
 public:
  class Seat;

  explicit Census(std::size_t capacity,
                  std::size_t most_of_one = std::numeric_limits<std::size_t>::max())
      : capacity_{capacity}, most_of_one_{most_of_one} {}

  /// Null when there is room for no one more, or no one more from there, and everyone of those is
  /// at work. Whoever comes from "" is counted with nobody.
  std::unique_ptr<Seat> try_enter(std::string from = {});

  /// Returns when no one is left or `deadline` has passed.
  void wait_until_empty(std::chrono::steady_clock::time_point deadline) EXCLUDES(mutex_);

 private:
  bool is_full_of(const std::string& from) const REQUIRES_LOCK(mutex_);
  /// By whoever waits longest, of all or of those from there.
  bool make_room() REQUIRES_LOCK(mutex_);
  bool make_room_of(const std::string& from) REQUIRES_LOCK(mutex_);
  void have_leave(Seat& seat) REQUIRES_LOCK(mutex_);
  void give_back(const std::string& from) REQUIRES_LOCK(mutex_);

  const std::size_t capacity_;
  const std::size_t most_of_one_;
  Mutex mutex_;
  Condition empty_;
  std::size_t seated_ GUARDED_BY(mutex_){};  ///< Without those who make room.
  std::unordered_map<std::string, std::size_t> seated_from_ GUARDED_BY(mutex_);
  std::size_t present_ GUARDED_BY(mutex_){};     ///< With them, until they have left.
  std::list<Seat*> waiting_ GUARDED_BY(mutex_);  ///< The one that waits longest in front.
};

/// One client's place, given back when this is destroyed. Used by one thread at a time.
class Census::Seat {
 public:
  Seat(Census& census, std::string from) : census_{census}, from_{std::move(from)} {}
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  /// How it is told to make room: at most once, from any thread, under the lock of the census, so
  /// `leave` must return at once and not come back here. Before it waits.
  void on_leave(std::function<void()> leave);
  /// The client has nothing to do here until it asks.
  void wait();
  /// The client has asked. False where it had to make room before: it must be served no more.
  bool begin_work();

 private:
  friend class Census;

  Census& census_;
  const std::string from_;
  std::function<void()> leave_ GUARDED_BY(census_.mutex_);
  std::list<Seat*>::iterator place_ GUARDED_BY(census_.mutex_);
  bool is_waiting_ GUARDED_BY(census_.mutex_){};
  bool has_made_room_ GUARDED_BY(census_.mutex_){};
};

}  // namespace auralis::http
