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

class TlsCommand : public ::testing::Test {
 protected:
  Outcome tls(std::vector<std::string> words) const {
    words.insert(words.begin(), "tls");
    words.insert(words.end(), {"--data", folder_.path().string()});
    return run(folder_.path(), words);
  }
  fs::path file(const char* name) const { return folder_ / "tls" / name; }
  static std::string text_of(const fs::path& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  const auralis::testing::TempDir folder_;
};

TEST_F(TlsCommand, MakesWhatIsServedAndSaysHowItIsTrusted) {
  const Outcome made = tls({"music.home.arpa", "192.168.1.7"});
  EXPECT_EQ(made.status, 0) << made.errors;
  EXPECT_EQ(*http::hosts_of(text_of(file("server.pem"))),
            (std::vector<std::string>{"music.home.arpa", "192.168.1.7"}));
  EXPECT_THAT(made.output, HasSubstr(*http::fingerprint_of(text_of(file("authority.crt")))));
  EXPECT_THAT(made.output, HasSubstr("allow-host = [\"music.home.arpa\", \"192.168.1.7\"]"));
  for (const char* const secret : {"authority-key.pem", "server.pem"})
    EXPECT_EQ(fs::status(file(secret)).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
  const std::string both = file("server.pem").string();
  const Outcome served = run(folder_.path(), {"serve", "--tls-certificate", both, "--tls-key", both,
                                              "--host", "no such host"});
  EXPECT_THAT(served.errors, HasSubstr("no such host")) << "it got past the certificate";
}

TEST_F(TlsCommand, ADataFolderThatItMakesIsItsOwnersAlone) {
  const fs::path data = folder_ / "fresh";
  EXPECT_EQ(run(folder_.path(), {"tls", "a", "--data", data}).status, 0);
  EXPECT_EQ(fs::status(data).permissions(), fs::perms::owner_all);
  EXPECT_EQ(fs::status(data / "tls").permissions(), fs::perms::owner_all);
}

TEST_F(TlsCommand, FindsByWhatThisMachineIsReached) {
  EXPECT_EQ(tls({}).status, 0);
  EXPECT_THAT(*http::hosts_of(text_of(file("server.pem"))),
              ::testing::IsSupersetOf({"localhost", "127.0.0.1", "::1"}));
}

TEST_F(TlsCommand, WhatExistsIsKeptUnlessForced) {
  EXPECT_EQ(tls({"a"}).status, 0);
  const std::string authority = text_of(file("authority.crt")),
                    server = text_of(file("server.pem"));
  const Outcome kept = tls({"b"});
  EXPECT_EQ(kept.status, 2);
  EXPECT_THAT(kept.errors, HasSubstr("--renew"));
  EXPECT_EQ(text_of(file("authority.crt")), authority);
  EXPECT_EQ(text_of(file("server.pem")), server);
  EXPECT_EQ(tls({"b", "--force"}).status, 0);
  EXPECT_NE(text_of(file("authority.crt")), authority);
}

TEST_F(TlsCommand, ARenewedCertificateIsOfTheSameAuthorityAndForTheSameHosts) {
  EXPECT_EQ(tls({"--renew"}).status, 3) << "there is no authority yet";
  EXPECT_EQ(tls({"a", "10.0.0.1"}).status, 0);
  const std::string authority = text_of(file("authority.crt")),
                    server = text_of(file("server.pem"));
  EXPECT_EQ(tls({"--renew"}).status, 0);
  EXPECT_EQ(text_of(file("authority.crt")), authority);
  EXPECT_NE(text_of(file("server.pem")), server);
  EXPECT_EQ(*http::hosts_of(text_of(file("server.pem"))),
            (std::vector<std::string>{"a", "10.0.0.1"}));
  EXPECT_EQ(tls({"--renew", "b"}).status, 0);
  EXPECT_EQ(*http::hosts_of(text_of(file("server.pem"))), std::vector<std::string>{"b"});
}

TEST_F(TlsCommand, WhatIsNoHostIsRefusedAndNothingIsMade) {
  const Outcome wrong = tls({"https://music"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.errors, HasSubstr("'https://music'"));
  EXPECT_FALSE(fs::exists(file("authority.crt")));
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
