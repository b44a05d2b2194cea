// SPDX-License-Identifier: GPL-3.0-or-later
import { Disc3, ListMusic, MicVocal, Music2, Settings } from 'lucide-react'

/** Where the sidebar and the tab bar lead. */
export const destinations = [
  { to: '/albums', label: 'Albums', Icon: Disc3 },
  { to: '/artists', label: 'Artists', Icon: MicVocal },
  { to: '/tracks', label: 'Tracks', Icon: Music2 },
  { to: '/playlists', label: 'Playlists', Icon: ListMusic },
] as const

export const settingsDestination = { to: '/settings', label: 'Settings', Icon: Settings } as const
