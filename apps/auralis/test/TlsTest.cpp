// SPDX-License-Identifier: GPL-3.0-or-later
// https as its owner sets it up: options, words and signals.
#include <csignal>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Program.h"
#include "http/LocalAuthority.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

class ServeTls : public ::testing::Test {
 protected:
  ServeTls() {
    fs::create_directory(data_);
    make();
  }
  void make() const {
    const auto authority = http::make_authority("Test");
    const auto made = http::make_server_certificate(*authority, {"localhost"});
    write(certificate_, made->certificate);
    write(key_, made->key);
  }
  static void write(const fs::path& file, const std::string& text) {
    std::ofstream{file, std::ios::trunc} << text;
  }
  std::vector<std::string> serving(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"serve", "--port", "0", "--data", data_.string()};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  std::vector<std::string> both() const {
    return {"--tls-certificate", certificate_.string(), "--tls-key", key_.string()};
  }

  const auralis::testing::TempDir folder_;
  const fs::path data_ = folder_ / "data", certificate_ = folder_ / "certificate.pem",
                 key_ = folder_ / "key.pem";
};

TEST_F(ServeTls, WhatIsWrongEndsItBeforeItHasDoneAnything) {
  const auto errors_of = [&](const std::vector<std::string>& more) {
    const Outcome outcome = run(folder_.path(), serving(more));
    EXPECT_EQ(outcome.status, 2);
    return outcome.errors;
  };
  EXPECT_THAT(errors_of({"--tls-certificate", certificate_.string()}), HasSubstr("needs tls-key"));
  EXPECT_THAT(errors_of({"--tls-key", key_.string()}), HasSubstr("needs tls-certificate"));
  fs::remove(key_);
  EXPECT_THAT(errors_of(both()), HasSubstr("tls-key '" + key_.string() + "': there is no such"));
  EXPECT_TRUE(fs::is_empty(data_));
}

TEST_F(ServeTls, OptionsComeFromAllPlacesAndAreShown) {
  fs::create_directory(folder_ / "auralis");
  write(folder_ / "auralis/auralis.toml", "tls-certificate = \"../certificate.pem\"\n");
  const Variable key{"AURALIS_TLS_KEY", key_.string()};
  const Outcome shown = run(folder_.path(), {"config"});
  EXPECT_THAT(shown.output, HasSubstr("/auralis/../certificate.pem\"  # line 1"));
  EXPECT_THAT(shown.output, HasSubstr("tls-key = \"" + key_.string() + "\"  # AURALIS_TLS_KEY"));
}

TEST_F(ServeTls, AHangupReadsTheCertificateAnewAndABadOneIsLogged) {
  const auto errors_with = [&](auto change) {
    make();
    FolderWatch made{data_};
    Program server{folder_.path(), serving(both())};
    made.wait_for(".db-wal");  // what it was started with is read
    change();
    server.send(SIGHUP);
    server.send(SIGTERM);
    const Outcome outcome = server.wait();
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_THAT(outcome.output, HasSubstr("https://"));
    fs::remove_all(data_);
    fs::create_directory(data_);
    return outcome.errors;
  };
  EXPECT_THAT(errors_with([&] { make(); }), HasSubstr("the certificate was read anew"));
  const std::string kept = errors_with([&] { write(certificate_, "junk"); });
  EXPECT_THAT(kept, HasSubstr("the certificate that was read before stays"));
  EXPECT_THAT(kept, HasSubstr("tls-certificate '" + certificate_.string() + "'"));
}

TEST_F(ServeTls, AHangupDoesNotEndAServerWithoutACertificate) {
  FolderWatch made{data_};
  Program server{folder_.path(), serving({})};
  made.wait_for(".db-wal");
  server.send(SIGHUP);
  server.send(SIGTERM);
  const Outcome outcome = server.wait();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.errors, Not(HasSubstr("certificate")));
}

}  // namespace
}  // namespace auralis::app
