// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { HeldPeaks } from './held-peaks'

it('shows a peak for a while, each channel its own, and a higher one at once', () => {
  const held = new HeldPeaks()
  expect(held.follow([-6, -20], 0)).toEqual([-6, -20])
  expect(held.follow([-12, -18], 100)).toEqual([-6, -18])
  expect(held.follow([-3, -30], 200)).toEqual([-3, -18])
  expect(held.follow([-12, -30], 1600)).toEqual([-3, -30])
  expect(held.follow([-12, -40], 1700)).toEqual([-12, -30])
})
