// SPDX-License-Identifier: GPL-3.0-or-later
import { LibraryCare } from '#/features/library/LibraryCare'
import { SettingsView } from '#/features/settings/SettingsView'

export const SettingsRoute = () => (
  <SettingsView>
    <LibraryCare />
  </SettingsView>
)
