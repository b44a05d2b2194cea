// SPDX-License-Identifier: GPL-3.0-or-later
import type { QualitySetting } from '#/api/model'
import type { Choice } from '#/lib/choices'
import { playerText } from '#/player/messages'

const qualities = [
  'auto',
  '96',
  '128',
  '160',
  '192',
  '256',
  'lossless',
] as const satisfies readonly QualitySetting[]

/** As what sound may be sent: whatever the connection carries, or so many kb/s, or all of it. */
export const qualityChoices = (
  rateName: (kbps: number) => string,
): readonly Choice<QualitySetting>[] =>
  qualities.map((value) => ({
    value,
    label:
      value === 'auto' || value === 'lossless'
        ? playerText.qualities[value]
        : rateName(Number(value)),
  }))
