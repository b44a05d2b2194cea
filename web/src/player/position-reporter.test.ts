// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import type { PositionReport } from '#/api/model'
import { settle } from '#/engine/testing/fake-audio'
import { PositionReporter, type Place } from '#/player/position-reporter'

const at = (frame: number) => ({ track: 'one', frame, playing: true }) as Place

it('CA-3 says where the listener is when it speaks, not where they were when it began to wait', async () => {
  const sent: PositionReport[] = []
  const turns: (() => void)[] = []
  const reporter = new PositionReporter({
    send: (report) => Promise.resolve(void sent.push(report)),
    now: () => 0,
    turn: () => new Promise((resolve) => turns.push(resolve)),
  })
  reporter.report(at(1))
  reporter.report(at(2))
  expect(sent).toEqual([])
  turns.shift()?.()
  await settle()
  expect(sent).toMatchObject([{ frame: 2 }])
  reporter.report(at(3))
  turns.shift()?.()
  await settle()
  expect(sent).toMatchObject([{ frame: 2 }, { frame: 3 }])
})
