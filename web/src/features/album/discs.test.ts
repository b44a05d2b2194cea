// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Track } from '#/api/model'
import { groupByDisc } from './discs'

const track = (title: string, discNumber: number | null) => ({ title, discNumber }) as Track

it('keeps the order of tracks within each disc, and the discs in order', () => {
  const discs = groupByDisc([track('c', 2), track('a', 1), track('b', null), track('d', 2)])
  expect(discs.map(({ disc, tracks }) => [disc, tracks.map(({ title }) => title)])).toEqual([
    [1, ['a', 'b']],
    [2, ['c', 'd']],
  ])
})
