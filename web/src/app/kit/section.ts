// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'

/** A component of the kit in its states. */
export interface Section {
  readonly title: string
  /** As what it is as large as in the page; left out where it takes the room that there is. */
  readonly size?: 'tile' | 'bar'
  /** As it is met most; shown under a pointer and with the focus, too. */
  readonly usual: ReactNode
  /** By what they are: disabled, loading, empty, failed, and what else it has. */
  readonly states?: Readonly<Record<string, ReactNode>>
  /** With more words than there is room for; left out where it has none. */
  readonly long?: ReactNode
  /** With words that run from right to left; left out where it has none. */
  readonly rightToLeft?: ReactNode
}

export const longName =
  'A Name That Goes On for Longer Than Any Row, Card or Button of This Page Has Room for, and Then Some More of It'

export const rightToLeftName = 'أغنية طويلة عن البحر والليل'

export const nothing = () => undefined
