// SPDX-License-Identifier: GPL-3.0-or-later
// Flags before the environment before the file before what is usual (docs/configuration.md).
#include <array>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

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

TEST_F(Config, AnOptionOfSeveralValuesTakesOneEachTimeItIsGiven) {
  const Outcome shown =
      config({"--trusted-proxy", "::1", "--allow-host", "box", "--allow-host", "[::1]",
              "--allow-origin", "http://box", "--allow-folder", "/mnt", "/music"});
  EXPECT_EQ(shown.status, 0) << shown.errors;
  EXPECT_THAT(shown.output, AllOf(HasSubstr("trusted-proxy = [ \"::1\" ]"),
                                  HasSubstr("allow-host = [ \"box\", \"[::1]\" ]"),
                                  HasSubstr("allow-origin = [ \"http://box\" ]"),
                                  HasSubstr("allow-folder = [ \"/mnt\" ]"),
                                  HasSubstr("folders = [ \"/music\" ]")));
}

TEST_F(Config, ListsOfTheEnvironmentAreSplitAtSemicolons) {
  const Variable hosts{"AURALIS_ALLOW_HOST", "one.example;two.example"};
  EXPECT_THAT(config({}).output, HasSubstr("[ \"one.example\", \"two.example\" ]"));
}

TEST_F(Config, APasswordIsNotShown) {
  const Variable place{"AURALIS_CATALOGUE", "postgresql://me:secret@db.example/music"};
  const Outcome shown = config({});
  EXPECT_EQ(shown.status, 0) << shown.errors;
  EXPECT_THAT(shown.output, AllOf(HasSubstr("catalogue may hold a password"),
                                  HasSubstr("AURALIS_CATALOGUE"), Not(HasSubstr("secret"))));
}

TEST_F(Config, APasswordIsNotShownOfWhatOnlyLooksLikeADatabase) {
  for (const char* place : {"POSTGRESQL://me:secret@db/music", "user=me PassWord=secret"}) {
    const Variable catalogue{"AURALIS_CATALOGUE", place};
    const Outcome shown = config({});
    EXPECT_THAT(shown.output, AllOf(HasSubstr("AURALIS_CATALOGUE"), Not(HasSubstr("secret"))));
  }
}

TEST_F(Config, FlagsAndNumbersAreShownAsTheyCount) {
  EXPECT_THAT(config({"--demo=1", "--watch=off", "--port", "0x10"}).output,
              AllOf(HasSubstr("demo = true"), HasSubstr("watch = false"), HasSubstr("port = 16")));
  EXPECT_THAT(config({"--watch=on"}).output, HasSubstr("watch = true"));
}

TEST_F(Config, TextsStayAsTheyAre) {
  const std::string folders = R"([ "/[::1]", "/a,b", "/%%", "/two\nlines", "/\"" ])";
  write("folders = " + folders + "\nallow-host = [ \"[::1]\" ]\n");
  const std::string shown = config({"--config", file_}).output;
  EXPECT_THAT(shown, HasSubstr("folders = " + folders + "  # line"));
  EXPECT_THAT(shown, HasSubstr("allow-host = [ \"[::1]\" ]  # line"));
}

TEST_F(Config, RelativePathsOfTheFileAreTakenFromItsFolder) {
  write("folders = [\"music\"]\nallow-folder = \"more\"\ndata = \"kept\"\ncatalogue = \"a.db\"\n");
  const Outcome shown = config({"--config", file_});
  const std::string here = "\"" + folder_.path().string();
  EXPECT_THAT(shown.output, AllOf(HasSubstr("folders = [ " + here + "/music\" ]"),
                                  HasSubstr("allow-folder = [ " + here + "/more\" ]"),
                                  HasSubstr("data = " + here + "/kept\""),
                                  HasSubstr("catalogue = " + here + "/a.db\"")));
}

TEST_F(Config, RelativePathsOfTheCommandLineAreShownInFull) {
  EXPECT_THAT(config({"music"}).output,
              HasSubstr("\"" + (std::filesystem::current_path() / "music").string() + "\""));
}

TEST_F(Config, AVariableThatIsEmptyCountsAsNone) {
  write("port = 1001\n");
  const Variable port{"AURALIS_PORT", ""}, named{"AURALIS_CONFIG", ""};
  EXPECT_THAT(config({"--config", file_}).output, HasSubstr("port = 1001  # line 1"));
  EXPECT_THAT(config({}).output, HasSubstr("# no file"));
}

TEST_F(Config, AListOfNothingCountsToo) {
  write("folders = [\"/a\"]\nallow-host = []\n");
  const Variable folders{"AURALIS_FOLDERS", ";"};
  EXPECT_THAT(config({"--config", file_}).output,
              AllOf(HasSubstr("folders = []  # AURALIS_FOLDERS\n"),
                    HasSubstr("allow-host = []  # line 2\n")));
}

TEST_F(Config, TheFileIsTheNamedOneThenThatOfTheVariableThenTheUsualOne) {
  write("port = 1\n");
  EXPECT_THAT(config({}).output, HasSubstr("# no file"));
  std::filesystem::create_directory(folder_ / "auralis");
  std::ofstream{folder_ / "auralis/auralis.toml"} << "port = 3\n";
  EXPECT_THAT(config({}).output, HasSubstr("port = 3"));
  std::ofstream{folder_ / "other.toml"} << "port = 2\n";
  const Variable other{"AURALIS_CONFIG", folder_ / "other.toml"};
  EXPECT_THAT(config({}).output, HasSubstr("port = 2"));
  EXPECT_THAT(config({"--config", file_}).output, HasSubstr("port = 1"));
  EXPECT_THAT(config({"--config", "/dev/null"}).output, HasSubstr("port = 8765  # default"));
}

TEST_F(Config, OtherCommandsTakeTheirDataFolderFromTheSamePlace) {
  const std::filesystem::path data = folder_ / "elsewhere", music = folder_ / "music";
  std::filesystem::create_directory(music);
  write("data = \"" + data.string() + "\"\nport = 1\n");
  const Outcome scanned = run(folder_.path(), {"scan", "--config", file_, music});
  EXPECT_EQ(scanned.status, 0) << scanned.errors;
  EXPECT_TRUE(std::filesystem::exists(data / "auralis.db"));
  const Outcome checked = run(folder_.path(), {"doctor", "--config", file_});
  EXPECT_THAT(checked.output, HasSubstr("'" + data.string() + "'"));
  const Outcome copied = run(folder_.path(), {"backup", folder_ / "copy.db", "--config", file_});
  EXPECT_EQ(copied.status, 0) << copied.errors;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "copy.db"));
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
        Fault{"UnknownKey",
              "host = \"::1\"\nprot = 1\n",
              {"line 2", "no option 'prot'; there are: ", "port"}},
        Fault{"NotANumber", "port = \"many\"\n", {"line 1", "many", "whole number"}},
        Fault{"OutOfRange", "disk-cache = -1\n", {"line 1", "-1", "whole number"}},
        Fault{"NotAFlag", "watch = \"perhaps\"\n", {"line 1", "perhaps", "true or false"}},
        Fault{"ListForOne", "host = [\"a\", \"b\"]\n", {"line 1", "one text"}},
        Fault{"TextForANumber", "port = \"8080\"\n", {"line 1", "8080", "whole number"}},
        Fault{"TextForAFlag", "watch = \"true\"\n", {"line 1", "true or false"}},
        Fault{"NumberForAText", "host = 8080\n", {"line 1", "8080", "one text"}},
        Fault{"NumbersForTexts", "allow-host = [1]\n", {"line 1", "list of texts"}},
        Fault{"EmptyText", "host = \"\"\n", {"line 1", "one text"}},
        Fault{"EmptyTextInAList", "folders = [\"\"]\n", {"line 1", "texts"}},
        Fault{"HomeOfAShell", "folders = [\"~/Music\"]\n", {"line 1", "~/Music", "in full"}},
        Fault{"NoOrigin",
              "allow-origin = [\"nonsense\"]\n",
              {"line 1", "'nonsense' is no origin such as http://localhost:3005"}},
        Fault{"NoHost",
              "allow-host = \"http://x y\"\n",
              {"line 1", "'http://x y' is no host such as music.home.arpa"}},
        Fault{"NoProxy",
              "trusted-proxy = [\"::1\", \"foo\"]\n",
              {"line 1", "'foo' is no address or network such as 10.0.0.0/8"}},
        Fault{"NoFormatOfLogs", "log-format = \"xml\"\n", {"line 1", "xml", "{text,json}"}},
        Fault{"Table", "[port]\nnumber = 1\n", {"line 1", "port"}},
        Fault{"Fraction", "port = 80.5\n", {"line 1", "port"}}),
    [](const auto& fault) { return std::string{fault.param.name}; });

TEST_F(Config, AVariableThatIsRefusedIsNamed) {
  const Variable port{"AURALIS_PORT", "70000"};
  const Outcome refused = config({});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.errors, AllOf(HasSubstr("AURALIS_PORT"), HasSubstr("70000")));
}

TEST_F(Config, ANameThatNoBrowserSendsIsRefusedWhereverItIsFrom) {
  const Outcome flag = config({"--allow-origin", "nonsense"});
  EXPECT_EQ(flag.status, 2);
  EXPECT_THAT(flag.errors, HasSubstr("'nonsense' is no origin such as http://localhost:3005"));
  EXPECT_THAT(config({"--allow-origin", "null"}).errors, HasSubstr("pages of anybody"));
  EXPECT_EQ(config({"--allow-origin", "file://"}).status, 0);
  const Variable hosts{"AURALIS_ALLOW_HOST", "box;http://x y"};
  const Outcome variable = config({});
  EXPECT_EQ(variable.status, 2);
  EXPECT_THAT(variable.errors,
              AllOf(HasSubstr("AURALIS_ALLOW_HOST"), HasSubstr("'http://x y' is no host such as")));
}

TEST_F(Config, WhatServeRefusesIsRefused) {
  const Outcome key = config({"--tls-key", "key.pem"});
  EXPECT_EQ(key.status, 2);
  EXPECT_THAT(key.errors, HasSubstr("needs tls-certificate"));
  EXPECT_EQ(key.output, "");
  EXPECT_THAT(config({"--tls-certificate", "a.pem"}).errors, HasSubstr("needs tls-key"));
  EXPECT_EQ(config({"--tls-certificate", "a.pem", "--tls-key", "a.pem"}).status, 0)
      << "whether they can be read is another matter";
  EXPECT_EQ(config({"--trusted-proxy", "foo"}).status, 2);
  EXPECT_EQ(config({"--catalogue", "postgresql://%zz"}).status, 2);
}

TEST_F(Config, AVariableThatIsNoOptionIsWarnedOf) {
  const Variable unknown{"AURALIS_PROT", "1"}, known{"AURALIS_PORT", "1"},
      file{"AURALIS_CONFIG", ""}, empty{"AURALIS_NOTHING", ""};
  const Outcome shown = config({});
  EXPECT_EQ(shown.status, 0);
  EXPECT_THAT(shown.errors,
              AllOf(HasSubstr("AURALIS_PROT is no option"), Not(HasSubstr("AURALIS_PORT")),
                    Not(HasSubstr("AURALIS_CONFIG")), Not(HasSubstr("AURALIS_NOTHING"))));
  const Outcome served = run(folder_.path(), {"serve", folder_ / "away", "--log-format", "json"});
  EXPECT_THAT(served.errors, HasSubstr("\"message\":\"AURALIS_PROT is no option"));
  const Outcome checked = run(folder_.path(), {"doctor", "--data", folder_ / "data"});
  EXPECT_EQ(checked.errors, "") << "a command that takes few of them";
}

TEST_F(Config, TheFormatOfTheLogIsAnOptionLikeOthers) {
  EXPECT_THAT(config({}).output, HasSubstr("log-format = \"text\"  # default\n"));
  write("log-format = \"json\"\n");
  EXPECT_THAT(config({"--config", file_}).output, HasSubstr("log-format = \"json\"  # line 1\n"));
  const Variable format{"AURALIS_LOG_FORMAT", "text"};
  EXPECT_THAT(config({"--config", file_}).output, HasSubstr("\"text\"  # AURALIS_LOG_FORMAT\n"));
}

TEST_F(Config, ANumberOfAVariableIsDecimal) {
  for (const char* text : {"010", "0x10", "-1", " 8", "8 ", "+8"}) {
    const Variable port{"AURALIS_PORT", text};
    EXPECT_EQ(config({}).status, 2) << text;
  }
  const Variable port{"AURALIS_PORT", "0"};
  EXPECT_THAT(config({}).output, HasSubstr("port = 0  # AURALIS_PORT"));
}

TEST_F(Config, AFileThatCannotBeLookedAtIsTheSystemsFault) {
  const auto link = folder_ / "auralis";  // a link to itself; where the usual file would be
  std::filesystem::create_symlink(link, link);
  for (const Outcome& refused : {config({"--config", link}), config({})}) {
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.errors, HasSubstr("cannot be looked at: "));
  }
}

TEST_F(Config, AFileThatCannotBeReadIsTheSystemsFault) {
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  file_.string().copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const Outcome refused = config({"--config", file_});  // not even root may open it
  ::close(socket);
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.errors, HasSubstr("cannot be read: "));
  const Outcome broken_off = config({"--config", "/proc/self/mem"});  // opens, and reads nothing
  EXPECT_EQ(broken_off.status, 1);
  EXPECT_THAT(broken_off.errors, HasSubstr("cannot be read: "));
}

TEST_F(Config, AFolderIsNoFile) {
  const Outcome refused = config({"--config", folder_.path()});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.errors, HasSubstr("is a folder"));
}

TEST_F(Config, WhatMayNeverEndIsNoFile) {
  ASSERT_EQ(::mkfifo(file_.c_str(), 0600), 0);
  for (const std::string& endless : {file_.string(), std::string{"/dev/zero"}}) {
    const Outcome refused = config({"--config", endless});
    EXPECT_EQ(refused.status, 2);
    EXPECT_THAT(refused.errors, HasSubstr("'" + endless + "' is a pipe or a device"));
  }
}

TEST_F(Config, APipeWithoutANameIsAFileLikeOthers) {
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe(pipe.data()), 0);
  const std::string text = "port = 1001\n";
  ASSERT_EQ(::write(pipe[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  ::close(pipe[1]);
  const Outcome shown = config({"--config", fmt::format("/dev/fd/{}", pipe[0])});
  ::close(pipe[0]);
  EXPECT_EQ(shown.status, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr("port = 1001  # line 1\n"));
}

TEST_F(Config, ACommandThatDoesNotExistIsNamedBesideThoseThatDo) {
  const Outcome refused = run(folder_.path(), {"nosuch"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_THAT(refused.errors, HasSubstr("there is no command 'nosuch'; there are: serve, scan, "));
  EXPECT_THAT(run(folder_.path(), {"user", "nosuch"}).errors,
              HasSubstr("there is no command 'nosuch'; there are: add, password, "));
}

TEST_F(Config, ANamedFileThatIsNotThereIsAnError) {
  const Outcome refused = config({"--config", folder_ / "none.toml"});
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.errors, HasSubstr("none.toml"));
}

}  // namespace
}  // namespace auralis::app
