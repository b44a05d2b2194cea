// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toArtworkId } from '#/api/ids'
import type { Track } from '#/api/model'
import { makePlayer, track } from '#/player/testing/fixture'
import { accentAfter } from '#/theme/accent'
import { dark, light } from '#/theme/themes'
import { followCover } from './follow-cover'

const colour = dark.success
const covered = (title: string, known: boolean): Track => ({
  ...track(title),
  artwork: toArtworkId(title),
  artworkLook: known ? { colour, thumbHash: '' } : null,
})
const shown = (name: string) => document.documentElement.style.getPropertyValue(name)

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('gives the page the colour of the cover that plays, in both themes, and takes it back', () => {
  const { player } = makePlayer()
  followCover(player)
  player.playQueue([covered('one', true), track('two')], 0)
  expect(shown('--cover-accent-dark')).toBe(accentAfter(colour, dark)?.accent)
  expect(shown('--cover-accent-hover-light')).toBe(accentAfter(colour, light)?.accentHover)
  player.next()
  expect(shown('--cover-accent-dark')).toBe('')
})

it('asks for a colour that the server learns by showing the cover, unless another track plays by then', async () => {
  const asked = vi.fn<(url: string) => Promise<Response>>(() =>
    Promise.reject(new TypeError('away')),
  )
  vi.stubGlobal('fetch', asked)
  const { player } = makePlayer()
  followCover(player)
  player.playQueue([covered('one', false), covered('two', true)], 0)
  player.next()
  const before = shown('--cover-accent-dark')
  expect(before).not.toBe('')
  await vi.runAllTimersAsync()
  expect(shown('--cover-accent-dark')).toBe(before)
  player.previous()
  await vi.runAllTimersAsync()
  expect(asked.mock.calls.filter(([url]) => url.includes('/tracks/one'))).not.toEqual([])
  expect(shown('--cover-accent-dark')).toBe('')
})
