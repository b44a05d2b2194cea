// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Seeds.h"

#include <string>

#include "model/Preset.h"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auralis::testing::SeedFolder seeds{arguments[1]};
  for (const auto& info : auralis::presets())
    seeds.add("model.SettingsFuzz", std::string{info.name}, std::string{info.name} + "\n0.505");
}
