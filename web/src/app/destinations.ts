// SPDX-License-Identifier: GPL-3.0-or-later
import { Disc3, MicVocal, Music2, Search, Settings } from 'lucide-react'

/** Where the sidebar and the tab bar lead. */
export const destinations = [
  { to: '/albums', label: 'Albums', Icon: Disc3 },
  { to: '/artists', label: 'Artists', Icon: MicVocal },
  { to: '/tracks', label: 'Tracks', Icon: Music2 },
] as const

/** In a wide sidebar it is a field. */
export const searchDestination = { to: '/search', label: 'Search', Icon: Search } as const

export const settingsDestination = { to: '/settings', label: 'Settings', Icon: Settings } as const
