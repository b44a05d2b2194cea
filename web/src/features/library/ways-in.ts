// SPDX-License-Identifier: GPL-3.0-or-later
import { CalendarDays, Folder, Tags } from 'lucide-react'

/** Ways into the library beside albums, artists and tracks. */
export const waysIn = [
  { to: '/genres', label: 'Genres', Icon: Tags },
  { to: '/years', label: 'Years', Icon: CalendarDays },
  { to: '/folders', label: 'Folders', Icon: Folder },
] as const
