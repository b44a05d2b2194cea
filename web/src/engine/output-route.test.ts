// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { OutputRoute } from '#/engine/output-route'

/** What can be sent to devices that are there, in its own time. */
function target(devices: readonly string[]) {
  const sent: string[] = []
  const setSinkId = async (id: string) => {
    sent.push(id)
    await settle(2)
    if (id !== '' && !devices.includes(id)) throw new DOMException('gone', 'NotFoundError')
  }
  return { sent, setSinkId }
}

function makeRoute() {
  const route = new OutputRoute()
  const refused: string[] = []
  route.onRefused = (id) => refused.push(id)
  return { route, refused }
}

it('PL-2 everything that sounds goes to the device, whenever it began to', async () => {
  const { route, refused } = makeRoute()
  const [before, behind] = [target(['usb']), target(['usb'])]
  route.attach(before)
  void route.choose('usb')
  route.attach(behind)
  await settle()
  expect([before.sent, behind.sent, refused]).toEqual([['usb'], ['usb'], []])
})

it('PL-2 nothing is sent while the system decides, and nothing of what is gone', () => {
  const { route } = makeRoute()
  const [first, gone] = [target([]), target([])]
  route.attach(first)
  const detach = route.attach(gone)
  detach()
  void route.choose('')
  expect(first.sent).toEqual([])
  void route.choose('usb')
  expect([first.sent, gone.sent]).toEqual([['usb'], []])
})

it('PL-8 a device that refuses leaves all of it at the system’s default, and is told of once', async () => {
  const { route, refused } = makeRoute()
  const [takes, refuses] = [target(['usb']), target([])]
  route.attach(takes)
  route.attach(refuses)
  void route.choose('usb')
  await settle()
  expect(takes.sent).toEqual(['usb', ''])
  expect(refuses.sent).toEqual(['usb', ''])
  expect(refused).toEqual(['usb'])
})

it('PL-6 a device that refuses late does not undo a newer choice', async () => {
  const { route, refused } = makeRoute()
  const one = target(['usb'])
  route.attach(one)
  void route.choose('gone')
  void route.choose('usb')
  await settle()
  expect(one.sent).toEqual(['gone', 'usb'])
  expect(refused).toEqual([])
})

it('PL-2 a browser that can send nothing to a device is left alone', async () => {
  const { route, refused } = makeRoute()
  route.attach({})
  void route.choose('usb')
  await settle()
  expect(refused).toEqual([])
})

it('PL-12 what is measured is the engine that came last, and the one before it when that goes', () => {
  const { route } = makeRoute()
  const told: (AudioNode | null)[] = []
  route.onCarried = (node) => told.push(node)
  const [first, second] = [{} as AudioNode, {} as AudioNode]
  const endFirst = route.carry(first)
  const endSecond = route.carry(second)
  endSecond()
  endSecond()
  endFirst()
  expect(told).toEqual([first, second, first, null])
  expect(route.carried).toBeNull()
})
