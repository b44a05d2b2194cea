// SPDX-License-Identifier: GPL-3.0-or-later
import { Compass, Disc3, MicVocal, Music2, Settings } from 'lucide-react'
import { waysIn } from '#/features/library/ways-in'

/** Where the sidebar and the tab bar lead both. */
export const destinations = [
  { to: '/albums', label: 'Albums', Icon: Disc3 },
  { to: '/artists', label: 'Artists', Icon: MicVocal },
  { to: '/tracks', label: 'Tracks', Icon: Music2 },
] as const

/** Where the sidebar leads beside them. */
export const sidebarDestinations = waysIn

/** In their place in the tab bar. */
export const browseDestination = { to: '/browse', label: 'Browse', Icon: Compass } as const

export const settingsDestination = { to: '/settings', label: 'Settings', Icon: Settings } as const
