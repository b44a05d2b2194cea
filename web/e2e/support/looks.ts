// SPDX-License-Identifier: GPL-3.0-or-later
import { isLong } from './extent'

export interface Look {
  readonly size: { readonly width: number; readonly height: number }
  readonly colorScheme: 'dark' | 'light'
}

const [desktop, tablet, phone] = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

const every: Look[] = [desktop, tablet, phone].flatMap((size) =>
  (['dark', 'light'] as const).map((colorScheme) => ({ size, colorScheme })),
)

/** What a view is looked at in: both colours, both layouts. The long run has time for all of them together. */
export const looks: Look[] = isLong
  ? every
  : [
      { size: desktop, colorScheme: 'dark' },
      { size: phone, colorScheme: 'light' },
    ]
