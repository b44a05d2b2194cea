// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "demoalbum/Album.h"

int main(int count, char** arguments) {
  if (count != 2 || arguments[1][0] == '-') {
    std::fputs("usage: auralis_demo FOLDER\n", stderr);
    return 2;
  }
  const auto written = auralis::demoalbum::write_album(arguments[1]);
  if (!written) std::fprintf(stderr, "auralis_demo: %s\n", written.error().full().c_str());
  return written ? 0 : 1;
}
