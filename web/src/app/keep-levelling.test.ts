// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { beforeEach, expect, it } from 'vitest'
import { makePlayer } from '#/player/testing/fixture'
import { keepLevelling } from './keep-levelling'

beforeEach(() => localStorage.clear())

function visit() {
  const { player, state } = makePlayer()
  keepLevelling(player)
  return { player, levelling: () => state().levelling }
}

it('levels as on the last visit, and not at all at first or by a word nobody knows', () => {
  const { player, levelling } = visit()
  expect(levelling()).toBe('off')
  player.setLevelling('album')
  expect(visit().levelling()).toBe('album')
  localStorage.setItem('auralis.levelling', 'loud')
  expect(visit().levelling()).toBe('off')
})
