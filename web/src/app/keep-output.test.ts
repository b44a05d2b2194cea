// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { beforeEach, expect, it } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { FakeDevices, fakeRoute } from '#/player/testing/fake-devices'
import { makePlayer } from '#/player/testing/fixture'
import { keepOutput } from './keep-output'

beforeEach(() => localStorage.clear())

const usb = { id: 'usb', label: 'The usb' }

async function visit(...plugged: string[]) {
  const devices = new FakeDevices(plugged, true)
  const { route, heard } = fakeRoute(devices)
  const { player, state } = makePlayer({ route, source: devices, canRoute: () => true })
  keepOutput(player)
  await settle()
  return { player, heard, state }
}

it('sounds through the output of the last visit, and through the system’s at first', async () => {
  const first = await visit('usb')
  expect(first.heard.on).toBe('')
  await first.player.outputs.choose(usb)
  expect((await visit('usb')).heard.on).toBe('usb')
  await first.player.outputs.choose(null)
  expect((await visit('usb')).heard.on).toBe('')
})

it('PL-8 waits for an output that is not there on this visit, and says so', async () => {
  await (await visit('usb')).player.outputs.choose(usb)
  const { state, heard } = await visit('hdmi')
  expect(heard.on).toBe('')
  expect(state().output).toMatchObject({ chosen: usb, isMissing: true })
  expect(state().remark?.sentence).toContain('The usb is gone')
  expect((await visit('usb')).heard.on).toBe('usb')
})

it('takes what somebody spoilt for nothing', async () => {
  for (const text of ['{', '7', 'null', '{"id":3}']) {
    localStorage.setItem('auralis.output', text)
    expect((await visit('usb')).state().output.chosen).toBeNull()
  }
})
