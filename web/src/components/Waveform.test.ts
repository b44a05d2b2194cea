// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { outline } from '#/components/Waveform'

it('draws each part as high as its peak, around the middle', () => {
  expect(outline([0.5, 1])).toBe(
    'M0 1L0.0000 0.500L0.5000 0.000L1.0000 0.000L1.0000 2.000L0.5000 2.000L0.0000 1.500Z',
  )
})

it('keeps a line where there is silence, and stays in its box', () => {
  expect(outline([0, 3])).toContain('L0.0000 0.960')
  expect(outline([0, 3])).toContain('L0.5000 0.000')
})
