// SPDX-License-Identifier: GPL-3.0-or-later
#include "Bystanders.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <utility>

#include <curl/curl.h>
#include <fmt/format.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

namespace auralis::listeners {
namespace {

constexpr std::chrono::seconds step{1};
constexpr std::size_t bytes_a_step = 1024;
constexpr int receive_buffer = 4096;

struct Address {
  sockaddr_storage storage{};
  socklen_t size{};
  std::string host;  ///< As Host: says it.
};

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (::curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string copy{text};
  ::curl_free(text);
  return copy;
}

Result<Address> resolve(const std::string& text) {
  const std::unique_ptr<CURLU, decltype(&::curl_url_cleanup)> url{::curl_url(), ::curl_url_cleanup};
  if (::curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
    return fail(ErrorKind::InvalidArgument, "no address of a server: '{}'", text);
  const std::string host = part_of(url.get(), CURLUPART_HOST);
  const std::string port = part_of(url.get(), CURLUPART_PORT);
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0)
    return fail(ErrorKind::Io, "no such host: '{}'", host);
  Address address;
  address.size = found->ai_addrlen;
  address.host = fmt::format("{}:{}", host, port);
  std::copy_n(reinterpret_cast<const char*>(found->ai_addr), found->ai_addrlen,
              reinterpret_cast<char*>(&address.storage));
  ::freeaddrinfo(found);
  return address;
}

/// One of them. Nothing here waits.
class Bystander {
 public:
  enum class Kind { Idle, SlowToAsk, SlowToRead };

  Bystander(const Address& address, Kind kind, const std::string& path)
      : address_{&address},
        kind_{kind},
        request_{fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\n", path, address.host)} {
    if (kind != Kind::SlowToAsk) request_ += "\r\n";
  }
  ~Bystander() { leave(); }
  Bystander(Bystander&& other) noexcept
      : address_{other.address_},
        kind_{other.kind_},
        request_{std::move(other.request_)},
        socket_{std::exchange(other.socket_, -1)},
        sent_{other.sent_} {}
  Bystander& operator=(Bystander&&) = delete;

  /// False when it was sent away.
  bool take_step() {
    if (socket_ < 0) return come();
    const bool stays = ask() && read();
    if (!stays) leave();
    return stays;
  }

 private:
  bool come() {
    const int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    socket_ = ::socket(address_->storage.ss_family, type, 0);
    if (socket_ < 0) return false;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sent_ = 0;
    const auto* address = reinterpret_cast<const sockaddr*>(&address_->storage);
    if (::connect(socket_, address, address_->size) == 0 || errno == EINPROGRESS) return true;
    leave();
    return false;
  }

  bool ask() {
    std::string_view rest = std::string_view{request_}.substr(sent_);
    if (kind_ == Kind::SlowToAsk) rest = rest.substr(0, 1);
    if (rest.empty()) return true;
    const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent > 0) sent_ += static_cast<std::size_t>(sent);
    return sent >= 0 || errno == EAGAIN || errno == ENOTCONN;
  }

  bool read() const {
    std::array<char, bytes_a_step> bytes;
    const ssize_t got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == ENOTCONN));
  }

  void leave() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

  const Address* address_;
  Kind kind_;
  std::string request_;
  int socket_{-1};
  std::size_t sent_{};
};

}  // namespace

class Bystanders::Crowd {
 public:
  Crowd(Address address, const std::vector<std::string>& audio, const BystanderCounts& counts)
      : address_{std::move(address)} {
    const auto add = [this](int count, Bystander::Kind kind, const auto& path_of) {
      for (int i = 0; i < count; ++i) all_.emplace_back(address_, kind, path_of(i));
    };
    const auto health = [](int) { return std::string{"/api/health"}; };
    add(counts.idle, Bystander::Kind::Idle, health);
    add(counts.slow_to_ask, Bystander::Kind::SlowToAsk, health);
    if (audio.empty()) return;
    add(counts.slow_to_read, Bystander::Kind::SlowToRead,
        [&](int i) { return audio[static_cast<std::size_t>(i) % audio.size()]; });
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  void stand(const std::stop_token& stop, std::atomic<std::uint64_t>& sent_away) {
    std::mutex mutex;
    std::condition_variable_any never;
    while (!stop.stop_requested()) {
      for (Bystander& one : all_)
        if (!one.take_step()) ++sent_away;
      std::unique_lock lock{mutex};
      never.wait_for(lock, stop, step, [] { return false; });
    }
  }

 private:
  const Address address_;
  std::vector<Bystander> all_;
};

Result<std::unique_ptr<Bystanders>> Bystanders::gather(const std::string& url,
                                                       std::vector<std::string> audio,
                                                       const BystanderCounts& counts) {
  AURALIS_TRY(Address address, resolve(url));
  auto crowd = std::make_shared<Crowd>(std::move(address), audio, counts);
  std::unique_ptr<Bystanders> all{new Bystanders};
  all->thread_ = std::jthread{[crowd, &sent_away = all->sent_away_](const std::stop_token& stop) {
    crowd->stand(stop, sent_away);
  }};
  return all;
}

}  // namespace auralis::listeners
