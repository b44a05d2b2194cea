// SPDX-License-Identifier: GPL-3.0-or-later
// Flags before the environment before the file before what is usual (docs/configuration.md).
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "Program.h"
#include "support/TempDir.h"

namespace auralis::app {
namespace {

using namespace testing;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Config : public ::testing::Test {
 protected:
  std::filesystem::path write(const std::string& text) const {
    std::ofstream{file_} << text;
    return file_;
  }
  Outcome config(std::vector<std::string> options) const {
    options.insert(options.begin(), "config");
    return run(folder_.path(), options);
  }

  const auralis::testing::TempDir folder_;
  const std::filesystem::path file_ = folder_ / "options.toml";
};

TEST_F(Config, EachOptionIsShownWithWhereItIsFrom) {
  write("port = 1001\nhost = \"192.0.2.1\"\nwatch = false\nfolders = [\"/a b\", \"/c\"]\n");
  const Variable port{"AURALIS_PORT", "1002"}, cache{"AURALIS_DISK_CACHE", "5"};
  const Outcome shown = config({"--config", file_, "--disk-cache", "6"});
  EXPECT_EQ(shown.status, 0) << shown.errors;
  EXPECT_THAT(
      shown.output,
      AllOf(HasSubstr("# " + file_.string() + "\n"),
            HasSubstr("folders = [ \"/a b\", \"/c\" ]  # line 4\n"),
            HasSubstr("host = \"192.0.2.1\"  # line 2\n"),
            HasSubstr("port = 1002  # AURALIS_PORT\n"),
            HasSubstr("disk-cache = 6  # command line\n"), HasSubstr("watch = false  # line 3\n"),
            HasSubstr("demo = false  # default\n"), HasSubstr("allow-host = []  # default\n")));
}

TEST_F(Config, WhatIsShownIsAFileThatSaysTheSame) {
  const Outcome first = config({"--host", "::1", "--no-watch", "--allow-host", "a.example",
                                "--allow-host", "b.example", "/music \"of\" mine"});
  write(first.output);
  const Outcome second = config({"--config", file_});
  EXPECT_EQ(second.status, 0) << second.errors;
  const auto values = [](const std::string& text) {
    std::string kept;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
      if (!line.starts_with('#')) kept += line.substr(0, line.rfind("  # ")) + '\n';
    return kept;
  };
  EXPECT_EQ(values(first.output), values(second.output));
  EXPECT_THAT(first.output, HasSubstr("watch = false"));
}

TEST_F(Config, ListsOfTheEnvironmentAreSplitAtSemicolons) {
  const Variable hosts{"AURALIS_ALLOW_HOST", "one.example;two.example"};
  EXPECT_THAT(config({}).output, HasSubstr("[ \"one.example\", \"two.example\" ]"));
}

TEST_F(Config, APasswordIsNotShown) {
  const Variable place{"AURALIS_CATALOGUE", "postgresql://me:secret@db.example/music"};
  const Outcome shown = config({});
  EXPECT_EQ(shown.status, 0) << shown.errors;
  EXPECT_THAT(shown.output, AllOf(HasSubstr("catalogue is a database"),
                                  HasSubstr("AURALIS_CATALOGUE"), Not(HasSubstr("secret"))));
}

TEST_F(Config, OtherCommandsTakeTheirDataFolderFromTheSamePlace) {
  const std::filesystem::path data = folder_ / "elsewhere", music = folder_ / "music";
  std::filesystem::create_directory(music);
  write("data = \"" + data.string() + "\"\nport = 1\n");
  const Outcome scanned = run(folder_.path(), {"scan", "--config", file_, music});
  EXPECT_EQ(scanned.status, 0) << scanned.errors;
  EXPECT_TRUE(std::filesystem::exists(data / "auralis.db"));
}

struct Fault {
  const char* name;
  std::string text;
  std::vector<std::string> says;
};
class ConfigFault : public Config, public ::testing::WithParamInterface<Fault> {};

TEST_P(ConfigFault, IsNamedWithItsPlaceAndWhatWasExpected) {
  write(GetParam().text);
  const Outcome refused = config({"--config", file_});
  EXPECT_EQ(refused.status, 2) << refused.output;
  for (const std::string& part : GetParam().says) EXPECT_THAT(refused.errors, HasSubstr(part));
  EXPECT_THAT(refused.errors, HasSubstr(file_.string()));
}
INSTANTIATE_TEST_SUITE_P(
    , ConfigFault,
    ::testing::Values(
        Fault{"NoToml", "port = \n", {"line 1"}},
        Fault{"UnknownKey", "host = \"::1\"\nprot = 1\n", {"line 2", "prot", "port"}},
        Fault{"NotANumber", "port = \"many\"\n", {"line 1", "many", "whole number"}},
        Fault{"OutOfRange", "disk-cache = -1\n", {"line 1", "-1", "whole number"}},
        Fault{"NotAFlag", "watch = \"perhaps\"\n", {"line 1", "perhaps", "true or false"}},
        Fault{"ListForOne", "host = [\"a\", \"b\"]\n", {"line 1", "one text"}},
        Fault{"Table", "[port]\nnumber = 1\n", {"line 1", "port"}},
        Fault{"Fraction", "port = 80.5\n", {"line 1", "port"}}),
    [](const auto& fault) { return std::string{fault.param.name}; });

TEST_F(Config, AVariableThatIsRefusedIsNamed) {
  const Variable port{"AURALIS_PORT", "70000"};
  const Outcome refused = config({});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.errors, AllOf(HasSubstr("AURALIS_PORT"), HasSubstr("70000")));
}

TEST_F(Config, ANamedFileThatIsNotThereIsAnError) {
  const Outcome refused = config({"--config", folder_ / "none.toml"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.errors, HasSubstr("none.toml"));
}

}  // namespace
}  // namespace auralis::app
