// SPDX-License-Identifier: GPL-3.0-or-later
import { AccountSettings } from '#/features/account/AccountSettings'
import { CacheCare } from '#/features/library/CacheCare'
import { LibraryCare } from '#/features/library/LibraryCare'
import { LibraryStatistics } from '#/features/library/LibraryStatistics'
import { MusicFolders } from '#/features/library/MusicFolders'
import { SettingsView } from '#/features/settings/SettingsView'

export const SettingsRoute = () => (
  <SettingsView>
    <AccountSettings />
    <LibraryStatistics />
    <MusicFolders />
    <LibraryCare />
    <CacheCare />
  </SettingsView>
)
