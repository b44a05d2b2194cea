// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { prerollOf } from '#/engine/grid'
import { blockStream, grid } from '#/engine/testing/fake-stream'
import { decodeFrom } from '#/engine/worklet/strand'

const { grid: blocks } = blockStream({ version: 1, frames: 48_000 })

it('PL-2 Opus is decoded from a closed packet on, 80 ms or more before what is heard', () => {
  expect(decodeFrom(grid, 48_000)).toBe(0)
  expect(decodeFrom(grid, 48_000 + 4 * 960)).toBe(48_000)
  expect(prerollOf(grid, 48_000)).toBe(48_000 - 5 * 960)
})

it('PL-2 FLAC is decoded from the very block on in which what is heard begins', () => {
  for (const first of [decodeFrom, prerollOf]) {
    expect(first(blocks, 1919)).toBe(0)
    expect(first(blocks, 1920)).toBe(1920)
    expect(first(blocks, 48_000 * 7 + 1)).toBe(48_000 * 7)
  }
})
