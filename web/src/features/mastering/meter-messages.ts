// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const meterText = messages('meters', {
  momentary: (loudness: string) => `Momentary ${loudness}`,
  peak: (level: string) => `Peak ${level}`,
  levels: 'Level, left and right',
  spectrum: 'Spectrum',
  notDuringTest: 'Not shown during a blind test: it would tell what X is.',
  measured:
    'Measured from what leaves this page, at your volume. The line at the right of the levels is −1 dBFS, above which no master goes.',
  notMeasured:
    'Measured while something plays; whole files, as this page may play them, cannot be.',
})
