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
  { to: '/', tab: true, label: 'Home', Icon: House },
  { to: '/albums', tab: true, label: 'Albums', Icon: Disc3 },
  { to: '/artists', tab: true, label: 'Artists', Icon: MicVocal },
  { to: '/tracks', tab: true, label: 'Tracks', Icon: Music2 },
  { to: '/genres', label: 'Genres', Icon: Tags },
  { to: '/years', label: 'Years', Icon: CalendarDays },
  { to: '/folders', label: 'Folders', Icon: Folder },
  { to: '/playlists', label: 'Playlists', Icon: ListMusic },
  { to: '/favourites', label: 'Favourites', Icon: Heart },
  { to: '/recently-added', label: 'Recently added', Icon: CalendarPlus },
  { to: '/recently-played', label: 'Recently played', Icon: History },
] as const

/** In a wide sidebar it is a field. */
export const searchDestination = { to: '/search', label: 'Search', Icon: Search } as const

export const settingsDestination = { to: '/settings', label: 'Settings', Icon: Settings } as const

/** Every address begins with that of Home. */
export const activeOnly = (to: string) => ({ exact: to === '/', includeSearch: false })
