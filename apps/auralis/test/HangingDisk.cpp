// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before a program (LD_PRELOAD), lets it see a network disk whose server has gone: opening
// the folder that HANGING_FOLDER names never returns. Beside it ".reached" is made when it begins.
#include <cstdlib>
#include <string>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

extern "C" DIR* opendir(const char* path) {
  const char* const hanging = std::getenv("HANGING_FOLDER");
  if (hanging != nullptr && std::string{path} == hanging) {
    ::close(::open((std::string{path} + ".reached").c_str(), O_CREAT | O_WRONLY, 0600));
    for (;;) ::pause();
  }
  using Open = DIR* (*)(const char*);
  static const auto next = reinterpret_cast<Open>(::dlsym(RTLD_NEXT, "opendir"));
  return next(path);
}
