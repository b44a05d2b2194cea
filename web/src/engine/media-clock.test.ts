// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { MediaClock } from '#/engine/media-clock'

/** An element that began when the context was at 5 s, and whose clock shows a step every 40 ms. */
function make(steps: boolean) {
  const media = { currentTime: 0, paused: false }
  const context = { now: 5 }
  const clock = new MediaClock(media, () => context.now, steps)
  const passTo = (seconds: number) => {
    context.now = 5 + seconds
    media.currentTime = Math.floor(seconds / 0.04 + 1e-9) * 0.04
    clock.look()
  }
  return { clock, media, context, passTo }
}

it('PL-3 knows when a place is heard, though the clock of the element moves in steps', () => {
  const { clock, passTo } = make(true)
  for (const seconds of [0.25, 0.5, 0.76, 1.03]) passTo(seconds) // 0.76 is where a step begins
  expect(clock.secondsUntil(2)).toBeCloseTo(0.97, 5)
})

it('PL-3 takes the clock of the element as it is where it runs', () => {
  const { clock, passTo } = make(false)
  for (const seconds of [0.25, 0.5, 0.76, 1.03]) passTo(seconds)
  expect(clock.secondsUntil(2)).toBeCloseTo(1, 5)
})

it('PL-3 forgets what was before sound began anew', () => {
  const { clock, media, context, passTo } = make(true)
  passTo(0.76)
  media.paused = true
  context.now += 10
  clock.look()
  clock.forget()
  media.paused = false
  expect(clock.secondsUntil(2)).toBeCloseTo(1.24, 5)
})
