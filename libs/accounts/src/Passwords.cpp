// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/Passwords.h"

#include <array>
#include <deque>
#include <functional>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

#include "Sodium.h"
#include "accounts/Secrets.h"
#include "base/Mutex.h"

namespace auralis::accounts {
namespace {

constexpr int yielding = 15;  // renders yield at 10
constexpr std::size_t most_waiting = 8;
constexpr std::chrono::seconds patience{20};

/// Of the form that libsodium writes; no password is known that makes it.
std::string hash_of_nobody(const Passwords::Cost& cost) {
  constexpr std::size_t salt_letters = 22, hash_letters = 43;
  return fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes / 1024, cost.passes,
                     std::string(salt_letters, 'A'), std::string(hash_letters, 'A'));
}

/// Empty where there was not enough memory.
std::string hashed(const std::string& password, const Passwords::Cost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> text;
  const int failed =
      crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                            cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
  return failed != 0 ? std::string{} : std::string{text.data()};
}

bool made(const std::string& hash, const std::string& password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace

/// Works on one job after the other. Whoever gives up leaves the job to it, which owns all it
/// needs.
class Passwords::Thread {
 public:
  struct Job {
    std::string password;
    std::function<void(Job&)> work;
    std::string hash;
    bool right{};
    bool done{};  // guarded by the thread's mutex

    Job(std::string_view word, std::function<void(Job&)> what)
        : password{word}, work{std::move(what)} {}
    ~Job() { wipe(password); }
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
  };

  Thread() : thread_{[this](const std::stop_token& stop) { run(stop); }} {}

  /// Waits until it is done.
  Result<void> run(const std::shared_ptr<Job>& job, const std::stop_token& stop) EXCLUDES(mutex_) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const MutexLock lock{mutex_};
    if (waiting_.size() >= most_waiting) return busy();
    waiting_.push_back(job);
    changed_.notify_all();
    if (changed_.wait_until(mutex_, stop, deadline, [&] { return job->done; })) return {};
    std::erase(waiting_, job);
    if (stop.stop_requested()) return fail(ErrorKind::Cancelled, "the client has gone");
    return busy();
  }

 private:
  static Failure busy() {
    return fail(ErrorKind::Busy, "too many sign in at once; try again soon");
  }

  void run(const std::stop_token& stop) EXCLUDES(mutex_) {
    // A system that refuses leaves the thread as urgent as the others.
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), yielding);
    while (const auto job = next(stop)) {
      job->work(*job);
      const MutexLock lock{mutex_};
      job->done = true;
      changed_.notify_all();
    }
  }

  std::shared_ptr<Job> next(const std::stop_token& stop) EXCLUDES(mutex_) {
    const MutexLock lock{mutex_};
    if (!changed_.wait(mutex_, stop, [this]() REQUIRES_LOCK(mutex_) { return !waiting_.empty(); }))
      return nullptr;
    auto job = std::move(waiting_.front());
    waiting_.pop_front();
    return job;
  }

  Mutex mutex_;
  Condition changed_;
  std::deque<std::shared_ptr<Job>> waiting_ GUARDED_BY(mutex_);
  std::jthread thread_;  // last
};

Passwords::Passwords(Cost cost) : cost_{cost}, nobodys_hash_{hash_of_nobody(cost)} {
  ensure_sodium();
  thread_ = std::make_unique<Thread>();
}

Passwords::~Passwords() = default;

Result<void> Passwords::check(std::string_view password) {
  if (password.size() >= shortest && password.size() <= longest) return {};
  return fail(ErrorKind::InvalidArgument, "a password has {} to {} letters", shortest, longest);
}

Result<std::string> Passwords::hash(std::string_view password, const std::stop_token& stop) {
  AURALIS_CHECK(check(password));
  const auto job = std::make_shared<Thread::Job>(
      password, [cost = cost_](Thread::Job& own) { own.hash = hashed(own.password, cost); });
  AURALIS_CHECK(thread_->run(job, stop));
  if (job->hash.empty()) return fail(ErrorKind::Busy, "there is not enough memory; try again soon");
  return std::move(job->hash);
}

Result<bool> Passwords::matches(const std::optional<std::string>& hash, std::string_view password,
                                const std::stop_token& stop) {
  // As much work as for any other: what is too long is no password of anybody.
  const bool known = hash && password.size() <= longest;
  const auto job = std::make_shared<Thread::Job>(
      password.substr(0, longest), [hash = known ? *hash : nobodys_hash_](Thread::Job& own) {
        own.right = made(hash, own.password);
      });
  AURALIS_CHECK(thread_->run(job, stop));
  return known && job->right;
}

}  // namespace auralis::accounts
