// SPDX-License-Identifier: GPL-3.0-or-later
#include "HttpClient.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <curl/curl.h>

namespace auralis::listeners {
namespace {

struct Transfer {
  CURL* handle{};
  Answer answer;
  const HttpClient::Take* take{};
  const HttpClient::GoesOn* goes_on{};
};

std::size_t on_header(const char* text, std::size_t, std::size_t count, void* user) {
  auto& headers = static_cast<Transfer*>(user)->answer.headers;
  const std::string_view line{text, count};
  const auto colon = line.find(": ");
  if (colon == std::string_view::npos) return count;
  std::string name{line.substr(0, colon)};
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto value = line.substr(colon + 2);
  headers.insert_or_assign(std::move(name),
                           std::string{value.substr(0, value.find_last_not_of("\r\n") + 1)});
  return count;
}

std::size_t on_body(const char* bytes, std::size_t, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  long status = 0;
  ::curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
  if (transfer.take == nullptr || status != 200) {
    transfer.answer.body.append(bytes, count);
    return count;
  }
  transfer.answer.left = !(*transfer.take)({bytes, count});
  return transfer.answer.left ? 0 : count;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.goes_on == nullptr || (*transfer.goes_on)()) return 0;
  transfer.answer.left = true;
  return 1;
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string{} : found->second;
}

struct HttpClient::State {
  std::string base_url;
  CURL* handle = ::curl_easy_init();

  explicit State(std::string url) : base_url{std::move(url)} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { ::curl_easy_cleanup(handle); }

  void prepare(Transfer& transfer, const std::string& url);
  Result<Answer> perform(Transfer transfer, const std::string& path);
};

void HttpClient::State::prepare(Transfer& transfer, const std::string& url) {
  transfer.handle = handle;
  ::curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  ::curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
  ::curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(patience.count()));
  ::curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
  ::curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
  ::curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
  ::curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  ::curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, on_progress);
  ::curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
  ::curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

/// What a request sets beyond prepare() is forgotten afterwards; the connection is kept.
Result<Answer> HttpClient::State::perform(Transfer transfer, const std::string& path) {
  const std::string url = base_url + path;
  prepare(transfer, url);
  const CURLcode code = ::curl_easy_perform(handle);
  long status = 0;
  ::curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  ::curl_easy_reset(handle);
  transfer.answer.status = static_cast<int>(status);
  if (code != CURLE_OK && !transfer.answer.left)
    return fail(ErrorKind::Io, "{}: {}", url, ::curl_easy_strerror(code));
  return std::move(transfer.answer);
}

HttpClient::HttpClient(std::string base_url)
    : state_{std::make_unique<State>(std::move(base_url))} {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<Answer> HttpClient::get(const std::string& path) {
  return state_->perform({}, path);
}

Result<Answer> HttpClient::post(const std::string& path, const std::string& json) {
  curl_slist* const headers = ::curl_slist_append(nullptr, "Content-Type: application/json");
  ::curl_easy_setopt(state_->handle, CURLOPT_HTTPHEADER, headers);
  ::curl_easy_setopt(state_->handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
  ::curl_easy_setopt(state_->handle, CURLOPT_POSTFIELDS, json.c_str());
  auto answer = state_->perform({}, path);
  ::curl_slist_free_all(headers);
  return answer;
}

Result<Answer> HttpClient::remove(const std::string& path) {
  ::curl_easy_setopt(state_->handle, CURLOPT_CUSTOMREQUEST, "DELETE");
  return state_->perform({}, path);
}

Result<Answer> HttpClient::stream(const std::string& path, const Take& take,
                                  const GoesOn& goes_on) {
  return state_->perform({.handle = nullptr, .answer = {}, .take = &take, .goes_on = &goes_on},
                         path);
}

}  // namespace auralis::listeners
