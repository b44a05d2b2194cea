// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { matches } from './matches'

const labels = ['Recently played', 'Play or pause', 'Preset: Warm', 'Clear the queue', 'Réglages']
const found = (query: string) =>
  matches(
    labels.map((label) => ({ label })),
    query,
  ).map(({ label }) => label)

it.each([
  ['', labels],
  ['play', ['Play or pause', 'Recently played']],
  ['warm', ['Preset: Warm']],
  ['cl qu', ['Clear the queue']],
  ['rcpl', ['Recently played']],
  ['reglages', ['Réglages']],
  ['zzz', []],
])('"%s" finds %j', (query, expected) => expect(found(query)).toEqual(expected))
