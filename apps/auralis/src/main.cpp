// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <functional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "Commands.h"
#include "Configuration.h"
#include "ExitCode.h"
#include "UserCommand.h"
#include "base/Log.h"
#include "http/AllowedNames.h"
#include "media/OpusCell.h"

namespace auralis::app {
namespace {

constexpr const char* footer =
    "Options may also be given by variables (AURALIS_PORT=8080) and by a file (port = 8080):\n"
    "auralis config shows which hold, and where each is from.\n\n"
    "Exit status: 0 done, 1 the system refused (disk, port in use), 2 a wrong value on the\n"
    "command line, in a variable or in the file, 3 no such file, folder or chunk, 4 not decodable\n"
    "as audio, 130 stopped by a signal.";

/// Options and what to do with them, for the life of the program.
struct Choice {
  ServeOptions serve;
  ScanOptions scan;
  ProfileOptions profile;
  PlanOptions plan;
  MasterOptions master;
  std::vector<std::filesystem::path> paths;  ///< Of master: its inputs, then its output.
  DoctorOptions doctor;
  BackupOptions backup;
  RestoreOptions restore;
  TlsOptions tls;
  UserOptions user;
  std::filesystem::path file;            ///< Of the configuration; empty for the usual one.
  const Configuration* configuration{};  ///< Once the command line was read.
  std::function<Result<void>()> run;
};

void add_folder(CLI::App& command, Choice& choice, std::filesystem::path& data) {
  command.add_option("--config", choice.file,
                     "File of options that are not given here "
                     "(default: AURALIS_CONFIG, or ~/.config/auralis/auralis.toml)");
  data = default_data_folder();
  command.add_option("--data", data, "Folder of the catalogue and of what analysis learned")
      ->capture_default_str();
}

void add_data(CLI::App& command, Choice& choice, std::filesystem::path& data,
              std::string& catalogue) {
  add_folder(command, choice, data);
  command.add_option("--catalogue", catalogue,
                     "Where the catalogue is: another file, or postgresql://USER@HOST/DATABASE "
                     "(default: auralis.db in the data folder)");
}

void add_choice(CLI::App& command, PlanChoice& choice) {
  command
      .add_option("--preset", choice.preset,
                  "Character of the master: adaptive, warm, bright, punchy or gentle")
      ->capture_default_str();
  command.add_option("--intensity", choice.intensity, "0 (untouched) to 1 (full effect)")
      ->capture_default_str();
  command.add_option("--album", choice.album,
                     "Folder of the album it belongs to: its tracks keep their level relations");
  command.add_option("--reference", choice.reference,
                     "File or folder to sound like, in place of the built-in reference");
  command.add_option("--amount", choice.amount, "0 to 1 of the way to the reference")
      ->capture_default_str();
}

/// Given once for each value: what follows one is an argument of its own.
template <class Value>
CLI::Option* add_list(CLI::App& command, const char* name, std::vector<Value>& values,
                      const char* what) {
  return command.add_option(name, values, what)->allow_extra_args(false);
}

/// Refuses a value that does not hold, and says what was expected.
CLI::Validator only_where(bool (*holds)(std::string_view), const char* expected) {
  return CLI::Validator{[=](const std::string& value) {
                          return holds(value) ? std::string{}
                                              : fmt::format("'{}' is no {}", value, expected);
                        },
                        ""};
}

/// Why no page may be allowed by it; empty where one may.
std::string fault_of_origin(const std::string& value) {
  if (http::is_origin(value)) return {};
  if (value == "null")
    return "'null' is sent for the pages of anybody who wants it so: it names none to allow";
  return fmt::format(
      "'{}' is no origin such as http://localhost:3005 (no path, no slash at its end)", value);
}

void add_names_of_others(CLI::App& command, ServeOptions& options) {
  add_list(command, "--trusted-proxy", options.trusted_proxies,
           "Address or network of a proxy that says who asks (X-Forwarded-For, -Proto)")
      ->check(only_where(http::is_network, "address or network such as 10.0.0.0/8"));
  add_list(command, "--allow-host", options.allowed_hosts,
           "Further host names under which the server may be asked")
      ->check(only_where(http::is_host, "host such as music.home.arpa or 192.0.2.7:8765"));
  add_list(command, "--allow-origin", options.allowed_origins,
           "Further origins whose pages may use the API, e.g. http://localhost:3005")
      ->check(CLI::Validator{fault_of_origin, ""});
}

void add_log_options(CLI::App& command, ServeOptions& options) {
  command.add_flag("--verbose", options.verbose, "Log every request");
  command
      .add_option("--log-format", options.log_format,
                  "Of the log on standard error: text, or json with an object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

void add_tls(CLI::App& command, std::filesystem::path& certificate, std::filesystem::path& key) {
  command.add_option("--tls-certificate", certificate,
                     "File (PEM) of a certificate and those that vouch for it: serves https");
  command.add_option("--tls-key", key, "File (PEM) of that certificate's key");
}

void add_serve_options(CLI::App& command, Choice& choice) {
  ServeOptions& options = choice.serve;
  command.add_option("folders", options.folders,
                     "Folders of music; without any, those that were chosen on the page");
  add_list(command, "--allow-folder", options.allowed_folders,
           "Further folders in which music may be chosen on the page");
  command.add_flag("--demo", options.demo,
                   "Where no folder was given or chosen yet, and nothing is known: a demo album");
  command.add_option("--host", options.host, "Address to listen on")->capture_default_str();
  command.add_option("--port", options.port, "Port to listen on; 0 takes a free one")
      ->capture_default_str();
  add_data(command, choice, options.data, options.catalogue);
  add_tls(command, options.tls_certificate, options.tls_key);
  add_names_of_others(command, options);
  command
      .add_option("--disk-cache", options.disk_cache_mb,
                  "MB of disk for rendered audio, kept from one run to the next; 0 keeps none")
      ->check(CLI::Range(0, 10'000'000))
      ->capture_default_str();
  command
      .add_flag("--watch,!--no-watch", options.watch,
                "Take up changes in the folders by itself (the default)")
      ->default_str("true");
  add_log_options(command, options);
}

void begin_log(const ServeOptions& options) {
  if (options.log_format == "json") log::set_format(log::Format::Json);
  if (options.verbose) log::set_level(log::Level::Debug);
}

/// A file is refused for such a slip. Of the environment others may know more.
void warn_of_unknown_variables(const Configuration& configuration) {
  for (const std::string& name : configuration.unknown_variables())
    log::warning("auralis", "{} is no option, and changes nothing", name);
}

void add_serve(CLI::App& app, Choice& choice) {
  CLI::App* command = app.add_subcommand("serve", "Serve the page and the music in the folders");
  add_serve_options(*command, choice);
  command->callback([&choice] {
    choice.run = [&choice] {
      begin_log(choice.serve);
      warn_of_unknown_variables(*choice.configuration);
      return serve(choice.serve);
    };
  });
}

void add_config(CLI::App& app, Choice& choice) {
  CLI::App* command = app.add_subcommand(
      "config", "Show the options that serve would take, as a file, and where each is from");
  add_serve_options(*command, choice);
  command->callback([&choice, command] {
    choice.run = [&choice, command]() -> Result<void> {
      warn_of_unknown_variables(*choice.configuration);
      AURALIS_CHECK(check(choice.serve));
      fmt::print("{}", choice.configuration->shown(*command));
      return {};
    };
  });
}

void add_scan(CLI::App& app, Choice& choice) {
  ScanOptions& options = choice.scan;
  CLI::App* command = app.add_subcommand("scan", "Read the tags of all music in the folders");
  command->add_option("folders", options.folders, "Folders of music")->required();
  add_data(*command, choice, options.data, options.catalogue);
  command->callback([&choice] { choice.run = [&choice] { return scan(choice.scan); }; });
}

void add_profile(CLI::App& app, Choice& choice) {
  ProfileOptions& options = choice.profile;
  CLI::App* command = app.add_subcommand("profile", "Measure a track: loudness, peaks, spectrum");
  command->add_option("file", options.file, "Audio file")->required();
  command->add_flag("--json", options.json, "Print JSON");
  command->callback([&choice] { choice.run = [&choice] { return profile(choice.profile); }; });
}

void add_plan(CLI::App& app, Choice& choice) {
  PlanOptions& options = choice.plan;
  CLI::App* command =
      app.add_subcommand("plan", "Show what mastering would do to a track, and why");
  command->add_option("file", options.file, "Audio file")->required();
  add_choice(*command, options.choice);
  command->add_flag("--json", options.json, "Print JSON");
  command->callback([&choice] { choice.run = [&choice] { return plan(choice.plan); }; });
}

void add_master(CLI::App& app, Choice& choice) {
  MasterOptions& options = choice.master;
  CLI::App* command = app.add_subcommand("master", "Master tracks to files");
  constexpr int in_and_out = 2;
  command
      ->add_option("paths", choice.paths,
                   "INPUT... OUT: files, folders and patterns; then a file (.flac 24-bit, .wav "
                   "float32, .opus, .webm) for one track, else a folder")
      ->required()
      ->expected(in_and_out, CLI::detail::expected_max_vector_size)
      ->option_text("INPUT... OUT");
  command->add_option("--format", options.format, "Of masters in a folder (default: flac)")
      ->check(CLI::IsMember({"flac", "wav", "opus", "webm"}));
  add_choice(*command, options.choice);
  command
      ->add_option("--chunk", options.chunk, "Only this chunk of 30 s of one track, counted from 0")
      ->check(CLI::NonNegativeNumber);
  const auto& rates = media::opus_bit_rates_kbps;
  command->add_option("--bit-rate", options.bit_rate_kbps, "Opus kb/s")
      ->check(CLI::IsMember(std::vector(rates.begin(), rates.end())))
      ->capture_default_str();
  command->add_flag("--force", options.force, "Replace masters that exist");
  command->callback([&choice] {
    choice.master.output = choice.paths.back();
    choice.master.inputs.assign(choice.paths.begin(), choice.paths.end() - 1);
    choice.run = [&choice] { return master(choice.master); };
  });
}

void add_doctor(CLI::App& app, Choice& choice) {
  CLI::App* command =
      app.add_subcommand("doctor", "Check that this build, its data and its codecs are well");
  DoctorOptions& options = choice.doctor;
  add_data(*command, choice, options.data, options.catalogue);
  add_list(*command, "--folders", options.folders, "Folders of music that the server is given");
  add_tls(*command, options.tls_certificate, options.tls_key);
  command->callback([&choice] { choice.run = [&choice] { return doctor(choice.doctor); }; });
}

void add_backup(CLI::App& app, Choice& choice) {
  BackupOptions& options = choice.backup;
  CLI::App* command = app.add_subcommand(
      "backup", "Copy the catalogue to a file, also while a server or a scan works with it");
  command->add_option("file", options.file, "The copy")->required();
  add_data(*command, choice, options.data, options.catalogue);
  command->add_flag("--force", options.force, "Replace a file that exists");
  command->callback([&choice] { choice.run = [&choice] { return backup(choice.backup); }; });
}

void add_restore(CLI::App& app, Choice& choice) {
  RestoreOptions& options = choice.restore;
  CLI::App* command = app.add_subcommand(
      "restore", "Put a backup in the catalogue's place, which is kept under another name");
  command->add_option("file", options.file, "The backup")->required();
  add_data(*command, choice, options.data, options.catalogue);
  command->callback([&choice] { choice.run = [&choice] { return restore(choice.restore); }; });
}

void add_tls(CLI::App& app, Choice& choice) {
  TlsOptions& options = choice.tls;
  CLI::App* command = app.add_subcommand(
      "tls", "Make an authority of your own, and a certificate by which serve speaks https");
  command->add_option("hosts", options.hosts,
                      "Names and addresses of this server; without any, those that are found");
  add_folder(*command, choice, options.data);
  CLI::Option* const renew = command->add_flag(
      "--renew", options.renew, "Only a new certificate, by the authority that is there");
  command
      ->add_flag("--force", options.force,
                 "Replace an authority that exists: devices have to trust the new one")
      ->excludes(renew);
  command->callback([&choice] { choice.run = [&choice] { return tls(choice.tls); }; });
}

/// `auralis user NAME_OF_COMMAND`, with the options that all of them take.
CLI::App* add_user_command(CLI::App& user, Choice& choice, const char* name, const char* what,
                           Result<void> (*run)(const UserOptions&)) {
  CLI::App* command = user.add_subcommand(name, what);
  add_data(*command, choice, choice.user.data, choice.user.catalogue);
  command->callback([&choice, run] { choice.run = [&choice, run] { return run(choice.user); }; });
  return command;
}

CLI::App* add_named_user_command(CLI::App& user, Choice& choice, const char* name, const char* what,
                                 Result<void> (*run)(const UserOptions&)) {
  CLI::App* command = add_user_command(user, choice, name, what, run);
  command->add_option("name", choice.user.name, "Of the user")->required();
  return command;
}

void add_user(CLI::App& app, Choice& choice) {
  CLI::App* user = app.add_subcommand("user", "Say who may sign in, also while a server runs");
  user->require_subcommand(1);
  CLI::App* add = add_named_user_command(
      *user, choice, "add", "Add a user; the password is asked for, or read from standard input",
      app::add_user);
  add->add_option("--role", choice.user.role, "listener or admin (default: the first is admin)")
      ->check(CLI::IsMember({"listener", "admin"}));
  add_named_user_command(*user, choice, "password",
                         "Set a new password and end all sessions and tokens", set_password);
  add_named_user_command(*user, choice, "remove", "Remove a user with all that is theirs",
                         remove_user);
  add_user_command(*user, choice, "list", "List all users", list_users);
  CLI::App* hears = add_named_user_command(
      *user, choice, "hears", "Say which folders of music a listener may hear", set_hearing);
  CLI::Option* all = hears->add_flag("--all", choice.user.hears_all,
                                     "Every one, also those that are chosen later");
  hears->add_option("folder", choice.user.folders, "Those alone; without any, nothing")
      ->excludes(all);
  add_list(*hears, "--folders", choice.user.given,
           "Those that the server is given, where neither file nor variable says so");
  CLI::App* token = add_named_user_command(
      *user, choice, "token", "Make a token for a program that asks as that user", add_token);
  token->add_option("--for", choice.user.purpose, "What it is for, as it is listed")->required();
  token->add_option("--scope", choice.user.scope, "What it may: listen or admin")
      ->check(CLI::IsMember({"listen", "admin"}))
      ->capture_default_str();
}

void add_all(CLI::App& app, Choice& choice) {
  app.set_version_flag("--version", "Auralis " AURALIS_VERSION);
  app.require_subcommand(1);
  app.footer(footer);
  add_serve(app, choice);
  add_scan(app, choice);
  add_profile(app, choice);
  add_plan(app, choice);
  add_master(app, choice);
  add_doctor(app, choice);
  add_backup(app, choice);
  add_restore(app, choice);
  add_tls(app, choice);
  add_user(app, choice);
  add_config(app, choice);
}

/// Of serve: what every command that shares one of them takes from the same place.
std::set<std::string> keys_of(const CLI::App& app) {
  std::set<std::string> keys;
  for (const CLI::Option* const option : app.get_subcommand("serve")->get_options())
    keys.insert(key_of(*option));
  keys.erase(std::string{});
  return keys;
}

std::string names_of_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* const command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return fmt::format("{}", fmt::join(names, ", "));
}

/// Fails with InvalidArgument where the first word names no command, nor that behind it one of its
/// group.
Result<void> check_command(const CLI::App& app, std::span<char* const> words) {
  const bool is_group = app.get_require_subcommand_min() > 0;
  if (!is_group || words.empty() || std::string_view{words.front()}.starts_with('-')) return {};
  const auto commands =
      app.get_subcommands([&](const CLI::App* each) { return each->get_name() == words.front(); });
  if (commands.empty())
    return fail(ErrorKind::InvalidArgument, "there is no command '{}'; there are: {}",
                words.front(), names_of_commands(app));
  return check_command(*commands.front(), words.subspan(1));
}

/// The command that was called, within its groups.
CLI::App& chosen_in(CLI::App& app) {
  CLI::App& first = *app.get_subcommands().front();
  return first.get_subcommands().empty() ? first : chosen_in(first);
}

Result<void> run(CLI::App& app, Choice& choice) {
  CLI::App& command = chosen_in(app);
  if (command.get_option_no_throw("--config") == nullptr) return choice.run();
  AURALIS_TRY(Configuration configuration, Configuration::read(choice.file, keys_of(app)));
  AURALIS_CHECK(configuration.fill(command));
  choice.configuration = &configuration;
  return choice.run();
}

/// Memory or threads that the system refuses as a command begins end it with a sentence.
Result<void> run_within_limits(CLI::App& app, Choice& choice) {
  try {
    return run(app, choice);
  } catch (const std::exception& refused) {
    return fail_internal(ErrorKind::Io, "the system has too little memory or too few threads left",
                         refused.what());
  }
}

/// As far as the options were read, if the command is one that logs.
log::Format format_of_log(const CLI::App& app, const Choice& choice) {
  const bool is_json = app.got_subcommand("serve") && choice.serve.log_format == "json";
  return is_json ? log::Format::Json : log::Format::Text;
}

int run(int count, char** arguments) {
  Choice choice;
  CLI::App app{"Auralis plays your own music, mastered while it plays.", "auralis"};
  add_all(app, choice);
  const std::span words{arguments, static_cast<std::size_t>(count)};
  if (const auto known = check_command(app, words.subspan(std::min<std::size_t>(1, words.size())));
      !known)
    return report(known.error(), log::Format::Text);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::Usage);
  }
  const Result<void> result = run_within_limits(app, choice);
  return result ? 0 : report(result.error(), format_of_log(app, choice));
}

}  // namespace
}  // namespace auralis::app

int main(int count, char** arguments) {
  return auralis::app::run(count, arguments);
}
