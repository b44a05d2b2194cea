// SPDX-License-Identifier: GPL-3.0-or-later
#include "Client.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "http/Text.h"
#include "tls/OpenSsl.h"

namespace auralis::http::testing {
namespace {

constexpr timeval longest_wait{.tv_sec = 5, .tv_usec = 0};

/// The connection ended before what was asked for.
struct Ended : std::runtime_error {
  Ended() : std::runtime_error{"the connection ended"} {}
};

}  // namespace

std::string Answer::header(std::string_view name) const {
  const auto it = headers.lower_bound(name);
  return it == headers.end() || it->first != name ? std::string{} : it->second;
}

struct Client::Session {
  std::unique_ptr<SSL_CTX, FreedBy<SSL_CTX_free>> context{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<SSL, FreedBy<SSL_free>> stream{};

  Session(int socket, const Tls& tls) {
    const BioPtr text{BIO_new_mem_buf(tls.trusted.data(), static_cast<int>(tls.trusted.size()))};
    const CertificatePtr trusted{PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)};
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), trusted.get());
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_security_level(context.get(), 0);  // what is refused, the server refuses
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    if (tls.newest_version != 0) SSL_CTX_set_max_proto_version(context.get(), tls.newest_version);
    stream.reset(SSL_new(context.get()));
    const std::string offered = static_cast<char>(tls.protocol.size()) + tls.protocol;
    if (!tls.protocol.empty())
      SSL_set_alpn_protos(stream.get(), reinterpret_cast<const unsigned char*>(offered.data()),
                          static_cast<unsigned int>(offered.size()));
    SSL_set1_host(stream.get(), "localhost");
    SSL_set_fd(stream.get(), socket);
    if (SSL_connect(stream.get()) != 1) throw std::runtime_error{"no TLS: " + openssl_reason()};
  }
};

Client::Client(std::uint16_t port, const Tls& tls) : Client{port} {
  tls_ = std::make_unique<Session>(socket_, tls);
}

std::string Client::version() const {
  return SSL_get_version(tls_->stream.get());
}

std::string Client::protocol() const {
  const unsigned char* text{};
  unsigned int size{};
  SSL_get0_alpn_selected(tls_->stream.get(), &text, &size);
  return {reinterpret_cast<const char*>(text), size};
}

bool Client::was_told_goodbye() const {
  return (SSL_get_shutdown(tls_->stream.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

Client::Client(const std::string& address_text, std::uint16_t port, int receive_buffer)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest_wait, sizeof longest_wait);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &longest_wait, sizeof longest_wait);
  if (receive_buffer > 0)
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  ::inet_pton(AF_INET, address_text.c_str(), &address.sin_addr);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    const int error = errno;
    close();
    throw std::system_error{error, std::system_category(), "connect"};
  }
}

Client::~Client() {
  close();
}

void Client::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

void Client::stop_sending() {
  ::shutdown(socket_, SHUT_WR);
}

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent =
        tls_ ? SSL_write(tls_->stream.get(), bytes.data(), static_cast<int>(bytes.size()))
             : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) throw std::system_error{errno, std::system_category(), "send"};
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

/// False at the end of the connection.
bool Client::fill() {
  std::array<char, 65536> bytes;
  if (tls_) {
    const int count = SSL_read(tls_->stream.get(), bytes.data(), bytes.size());
    if (count > 0) unread_.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
  }
  const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count < 0 && errno == ECONNRESET) {
    was_reset_ = true;
    return false;
  }
  if (count < 0) throw std::system_error{errno, std::system_category(), "nothing to read"};
  unread_.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0;
}

bool Client::is_at_end() {
  return unread_.empty() && !fill();
}

std::string Client::read_exactly(std::size_t bytes) {
  while (unread_.size() < bytes)
    if (!fill()) throw Ended{};
  std::string result = unread_.substr(0, bytes);
  unread_.erase(0, bytes);
  return result;
}

std::string Client::read_line() {
  std::size_t end = 0;
  while ((end = unread_.find("\r\n")) == std::string::npos)
    if (!fill()) throw Ended{};
  std::string line = read_exactly(end + 2);
  line.resize(end);
  return line;
}

std::string Client::read_chunk() {
  const std::size_t size = std::stoul(read_line(), nullptr, 16);
  std::string chunk = read_exactly(size);
  read_line();
  return chunk;
}

Answer Client::read_head() {
  Answer answer;
  const std::string status_line = read_line();
  constexpr std::string_view version = "HTTP/1.1 ";
  if (!status_line.starts_with(version)) throw std::runtime_error{"no answer: " + status_line};
  answer.status = std::stoi(status_line.substr(version.size()));
  for (std::string line = read_line(); !line.empty(); line = read_line()) {
    const auto colon = line.find(':');
    answer.headers.emplace(lower_case(line.substr(0, colon)), trimmed(line).substr(colon + 2));
  }
  return answer;
}

void Client::read_body(Answer& answer) {
  if (answer.header("transfer-encoding") == "chunked") {
    for (std::string chunk = read_chunk(); !chunk.empty(); chunk = read_chunk())
      answer.body += chunk;
  } else if (const std::string length = answer.header("content-length"); !length.empty()) {
    answer.body = read_exactly(std::stoul(length));
  } else if (answer.status != 204 && answer.status != 304) {
    while (fill()) continue;
    answer.body = std::exchange(unread_, {});
  }
}

Answer Client::read(Expect expect) {
  Answer answer = read_head();
  answer.whole = true;
  try {
    if (expect == Expect::Body) read_body(answer);
  } catch (const Ended&) {
    answer.whole = false;
  }
  return answer;
}

Answer Client::get(std::string_view path, std::string_view more_headers) {
  send("GET " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\n" + std::string{more_headers} +
       "\r\n");
  return read();
}

}  // namespace auralis::http::testing
