// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <openssl/pem.h>

#include "TestCertificates.h"
#include "tls/OpenSsl.h"

namespace auralis::http::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

std::string why_not(const TlsIdentity::Files& files) {
  const auto identity = TlsIdentity::load(files);
  if (identity) return "it was taken";
  EXPECT_EQ(identity.error().kind, ErrorKind::InvalidArgument);
  return identity.error().message;
}

auto says(const char* option, const fs::path& file, const char* why) {
  return AllOf(StartsWith(option), HasSubstr(file.string()), HasSubstr(why));
}

std::string locked(const std::string& key) {
  const BioPtr in{BIO_new_mem_buf(key.data(), static_cast<int>(key.size()))};
  const KeyPtr read{PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr)};
  const BioPtr out{BIO_new(BIO_s_mem())};
  const std::string word = "secret";
  PEM_write_bio_PrivateKey(out.get(), read.get(), EVP_aes_128_cbc(),
                           reinterpret_cast<const unsigned char*>(word.data()),
                           static_cast<int>(word.size()), nullptr, nullptr);
  char* text{};
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

class TlsIdentityTest : public ::testing::Test {
 protected:
  const TestCertificates made;
  const fs::path &certificate = made.files.certificate, &key = made.files.key;
};

TEST_F(TlsIdentityTest, WhatIsWrongIsSaidWithOptionAndFile) {
  const fs::path away = made.folder / "away.pem", junk = made.folder / "junk.pem";
  TestCertificates::write(junk, "no PEM at all");
  EXPECT_THAT(why_not({away, key}), says("tls-certificate", away, "there is no such file"));
  EXPECT_THAT(why_not({certificate, away}), says("tls-key", away, "there is no such file"));
  EXPECT_THAT(why_not({made.folder.path(), key}),
              says("tls-certificate", made.folder.path(), "is a folder"));
  EXPECT_THAT(why_not({junk, key}), says("tls-certificate", junk, "no certificate"));
  EXPECT_THAT(why_not({certificate, junk}), says("tls-key", junk, "no private key"));
  EXPECT_THAT(why_not({key, key}), says("tls-certificate", key, "no certificate"));
  EXPECT_THAT(why_not({certificate, certificate}), says("tls-key", certificate, "no private key"));
}

TEST_F(TlsIdentityTest, AKeyOfAnotherCertificateIsRefused) {
  const TestCertificates other;
  EXPECT_THAT(why_not({certificate, other.files.key}),
              says("tls-key", other.files.key, "does not go with the certificate"));
}

TEST_F(TlsIdentityTest, AKeyThatIsLockedIsRefusedAndNobodyIsAskedForItsPassphrase) {
  TestCertificates::write(key, locked(made.authority.key));
  EXPECT_THAT(why_not(made.files), says("tls-key", key, "passphrase"));
}

TEST_F(TlsIdentityTest, DamagedPemIsNamed) {
  const CertifiedKey whole = made.renew();
  TestCertificates::write(certificate, whole.certificate.substr(0, 200));
  EXPECT_THAT(why_not(made.files), says("tls-certificate", certificate, "damaged"));
  TestCertificates::write(certificate, whole.certificate);
  TestCertificates::write(key, whole.key.substr(0, 60));
  EXPECT_THAT(why_not(made.files), says("tls-key", key, "damaged"));
}

TEST_F(TlsIdentityTest, FilesAreReadAnewWhereTheyChangedAndEachChangeIsJudgedOnce) {
  const auto identity = valid(TlsIdentity::load(made.files));
  EXPECT_EQ(valid(identity->reload_if_changed()), false);
  made.renew();
  EXPECT_EQ(valid(identity->reload_if_changed()), true);
  EXPECT_EQ(valid(identity->reload_if_changed()), false);
  fs::remove(key);
  EXPECT_FALSE(identity->reload_if_changed());
  EXPECT_EQ(valid(identity->reload_if_changed()), false) << "it would be logged again and again";
}

TEST_F(TlsIdentityTest, ACertificateSaysWhatItIsFor) {
  const std::vector<std::string> hosts{"music.home.arpa", "192.168.1.7", "fd00::7"};
  const CertifiedKey server = valid(make_server_certificate(made.authority, hosts));
  EXPECT_EQ(valid(hosts_of(server.certificate)), hosts);
  for (const char* const wrong : {"", "a b", "a,IP:1.2.3.4", "-a", "a..b"})
    EXPECT_EQ(make_server_certificate(made.authority, {wrong}).error().kind,
              ErrorKind::InvalidArgument)
        << wrong;
  const TestCertificates other;
  const CertifiedKey mixed{made.authority.certificate, other.authority.key};
  EXPECT_THAT(make_server_certificate(mixed, hosts).error().message, HasSubstr("another's"));
}

TEST_F(TlsIdentityTest, AFingerprintIsThatOfEveryOtherProgram) {
  // openssl x509 -fingerprint -sha256
  constexpr std::string_view known =
      "-----BEGIN CERTIFICATE-----\n"
      "MIIBLDCB36ADAgECAhRx5elzCph8q/hS5UCzh0WjYqLW/TAFBgMrZXAwDDEKMAgG\n"
      "A1UEAwwBYTAeFw0yNjExMjcwNjUyNDhaFw0zNjExMjQwNjUyNDhaMAwxCjAIBgNV\n"
      "BAMMAWEwKjAFBgMrZXADIQBuSNSDdyXwx9NupTfsmT2jonvXbiiUJeYpLxsvtk12\n"
      "jqNTMFEwHQYDVR0OBBYEFAZRveoGYa/J6OYz7XOAWELaOdMQMB8GA1UdIwQYMBaA\n"
      "FAZRveoGYa/J6OYz7XOAWELaOdMQMA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EA\n"
      "D+Io2nFCMl9kq9+BNcPw5i4Vfyx0bXrASlhsz0/OI2Sm1tb3tahgUc7fibUyVzd3\n"
      "LEkgo60rTxzUFvPz3j2bDA==\n"
      "-----END CERTIFICATE-----\n";
  EXPECT_EQ(valid(fingerprint_of(known)),
            "3D:A6:39:7F:8C:7B:04:93:4F:D1:D9:F8:71:6F:D6:5F:"
            "0D:52:73:3D:5E:17:C0:BB:91:A7:1C:7C:E1:6C:D9:8C");
  EXPECT_FALSE(fingerprint_of("no certificate"));
}

}  // namespace
}  // namespace auralis::http::testing
