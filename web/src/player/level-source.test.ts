// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Plan, PlanState } from '#/api/model'
import { settle } from '#/engine/testing/fake-audio'
import { LevelSource } from '#/player/level-source'
import { track } from '#/player/testing/fixture'

const ready = { status: 'ready', plan: { sourceLufs: -10, sourceTruePeakDbtp: 0 } as Plan } as const
const none = { status: 'profiling', progress: null } as const

/** Answers when it is told to. */
function made() {
  const asked: string[] = []
  const open: ((state: PlanState) => void)[] = []
  const signals: AbortSignal[] = []
  const source = new LevelSource(({ trackId, signal }) => {
    asked.push(trackId)
    signals.push(signal)
    return new Promise((resolve) => open.push(resolve))
  })
  const answer = async (state: PlanState) => {
    open.shift()?.(state)
    await settle()
  }
  return { source, asked, signals, answer }
}

const tracks = ['one', 'two', 'three', 'four'].map((title) => track(title))

it('asks for two at a time, and once for each', async () => {
  const { source, asked, answer } = made()
  source.askBehind(tracks)
  source.askBehind(tracks)
  expect(asked).toEqual(['one', 'two'])
  await answer(ready)
  expect(asked).toEqual(['one', 'two', 'three'])
  for (let i = 0; i < 3; i++) await answer(ready)
  source.askBehind(tracks)
  expect(asked).toEqual(['one', 'two', 'three', 'four'])
  expect(source.knownDb(track('one'), tracks)).toBeCloseTo(-8, 10)
})

it('leaves alone what has no profile, and does not ask again for what turned out to have none', async () => {
  const { source, asked, answer } = made()
  const [one, two, ...others] = tracks
  if (!one || !two) throw new Error('too few tracks')
  const album = [one, { ...two, analysis: 'pending' as const }]
  source.askBehind(album)
  await answer(none)
  source.askBehind(album)
  expect(asked).toEqual(['one'])
  source.askBehind(others)
  expect(asked).toEqual(['one', 'three', 'four'])
  expect(source.knownDb(track('one'), tracks)).toBe(0)
})

it('gives up what is still to be asked for when something else is', async () => {
  const { source, asked, answer } = made()
  source.askBehind(tracks)
  source.askBehind([track('five')])
  await answer(ready)
  await answer(ready)
  expect(asked).toEqual(['one', 'two', 'five'])
})

it('turns nothing up whose peaks nobody knows', async () => {
  const { source, answer } = made()
  const quiet = { sourceLufs: -24, sourceTruePeakDbtp: -12 } as Plan
  source.askBehind(tracks.slice(0, 1))
  await answer({ status: 'ready', plan: quiet })
  expect(source.knownDb(track('one'), tracks)).toBeCloseTo(6, 10)
  expect(source.knownDb(track('two'), tracks)).toBe(0)
})

it('PL-1 leaves nothing under way at its end', async () => {
  const { source, asked, signals, answer } = made()
  source.askBehind(tracks)
  source.destroy()
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  await answer(none)
  source.askBehind(tracks)
  expect(asked).toEqual(['one', 'two'])
})
