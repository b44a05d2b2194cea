// SPDX-License-Identifier: GPL-3.0-or-later
#include "Loop.h"

namespace auralis::http {

Loop::Loop(std::chrono::milliseconds sweep_interval) : sweep_interval_{sweep_interval} {}

Loop::~Loop() {
  join();
}

void Loop::start() {
  thread_ = std::jthread{[this] { context_.run(); }};
}

void Loop::join() {
  keep_running_.reset();
  if (thread_.joinable()) thread_.join();
}

void Loop::add(Client& client) {
  clients_.insert(&client);
  if (!sweeping_) sweep_later();
}

void Loop::remove(Client& client) {
  clients_.erase(&client);
  if (clients_.empty()) sweep_timer_.cancel();
}

void Loop::stop_all() {
  for (Client* const client : clients_) client->stop();
}

void Loop::close_all() {
  for (Client* const client : clients_) client->close();
}

void Loop::sweep_later() {
  sweeping_ = true;
  sweep_timer_.expires_after(sweep_interval_);
  sweep_timer_.async_wait([this](const ErrorCode&) {
    sweeping_ = false;
    if (clients_.empty()) return;  // an idle server does not wake up
    for (Client* const client : clients_) client->sweep(Clock::now());
    sweep_later();
  });
}

}  // namespace auralis::http
