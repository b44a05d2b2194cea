// SPDX-License-Identifier: GPL-3.0-or-later
import {
  CalendarDays,
  CalendarPlus,
  Disc3,
  Folder,
  Heart,
  History,
  House,
  ListMusic,
  MicVocal,
  Music2,
  Search,
  Settings,
  Tags,
} from 'lucide-react'

/** Where the sidebar leads; a narrow page has tabs for some, and the others behind one more. */
export const destinations = [
  { to: '/', tab: true, name: 'home', Icon: House },
  { to: '/albums', tab: true, name: 'albums', Icon: Disc3 },
  { to: '/artists', tab: true, name: 'artists', Icon: MicVocal },
  { to: '/tracks', tab: true, name: 'tracks', Icon: Music2 },
  { to: '/genres', name: 'genres', Icon: Tags },
  { to: '/years', name: 'years', Icon: CalendarDays },
  { to: '/folders', name: 'folders', Icon: Folder },
  { to: '/playlists', name: 'playlists', Icon: ListMusic },
  { to: '/favourites', name: 'favourites', Icon: Heart },
  { to: '/recently-added', name: 'added', Icon: CalendarPlus },
  { to: '/recently-played', name: 'played', Icon: History },
] as const

/** In a wide sidebar it is a field. */
export const searchDestination = { to: '/search', name: 'search', Icon: Search } as const

export const settingsDestination = { to: '/settings', name: 'settings', Icon: Settings } as const

/** Every address begins with that of Home. */
export const activeOnly = (to: string) => ({ exact: to === '/', includeSearch: false })
