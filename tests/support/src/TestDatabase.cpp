// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestDatabase.h"

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "PostgresServer.h"

namespace auralis::testing {
namespace {

constexpr const char* prepared = "prepared";

std::string next_name() {
  static std::atomic<int> made{0};
  return "test" + std::to_string(++made);
}

std::string make_like(const std::string& name, const char* like) {
  const PostgresServer& server = PostgresServer::shared();
  server.run("CREATE DATABASE " + name + " TEMPLATE " + like);
  return server.connection_to(name);
}

}  // namespace

bool tests_postgresql() {
  const char* const wanted = std::getenv("AURALIS_TEST_DATABASE");
  return wanted != nullptr && std::string_view{wanted} == "postgresql";
}

TestDatabase::TestDatabase() : name_{tests_postgresql() ? next_name() : std::string{}} {
  place_ = name_.empty() ? (folder_ / "library.db").string() : make_like(name_, "template1");
}

TestDatabase::TestDatabase(const std::function<void(const std::string& place)>& prepare)
    : name_{tests_postgresql() ? next_name() : std::string{}} {
  if (name_.empty()) {
    place_ = (folder_ / "library.db").string();
    prepare(place_);
    return;
  }
  static const bool made = [&] {
    prepare(make_like(prepared, "template1"));
    return true;
  }();
  static_cast<void>(made);
  place_ = make_like(name_, prepared);
}

TestDatabase::~TestDatabase() {
  if (name_.empty()) return;
  try {
    PostgresServer::shared().run("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const std::exception& thrown) {
    std::cerr << "database " << name_ << " stays: " << thrown.what() << '\n';
  }
}

}  // namespace auralis::testing
