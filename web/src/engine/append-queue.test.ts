// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { AppendQueue } from '#/engine/append-queue'
import { settle } from '#/engine/testing/fake-audio'
import { FakeMediaSource, type FakeSourceBuffer } from '#/engine/testing/fake-source'

const never = new AbortController().signal
const init = Uint8Array.of(0x1a, 0, 0, 0)
const packet = (number: number) => Uint8Array.of(0xa3, 1, 0, number)

function make() {
  const source = new FakeMediaSource()
  source.open()
  const buffer = source.addSourceBuffer()
  return { source, buffer, queue: new AppendQueue<FakeSourceBuffer>(buffer) }
}

it('PL-2 runs one operation at a time, in order', async () => {
  const { buffer, queue } = make()
  await Promise.all([
    queue.append(init, never),
    queue.append(packet(0), never),
    queue.set((it) => (it.timestampOffset = 1), never),
    queue.append(packet(1), never),
    queue.remove(0.5, 2, never),
    queue.append(packet(2), never),
  ])
  expect(buffer.pieces.map(({ begin }) => begin)).toEqual([0, 1.04])
})

it('PL-2 rejects what failed and goes on with the next', async () => {
  const { buffer, queue } = make()
  const failed = queue.append(Uint8Array.of(9, 9, 9, 9), never)
  const next = queue.append(packet(3), never)
  await expect(failed).rejects.toThrow('rejected')
  await next
  expect(buffer.pieces).toHaveLength(1)
})

it('PL-2 rejects what the browser throws at, and goes on', async () => {
  const { queue } = make()
  await expect(queue.remove(2, 1, never)).rejects.toThrow('remove of nothing')
  await expect(queue.append(packet(0), never)).resolves.toBeUndefined()
})

it('PL-6 leaves out what was given up before its turn', async () => {
  const { buffer, queue } = make()
  const old = new AbortController()
  const first = queue.append(packet(0), old.signal)
  const second = queue.append(packet(1), old.signal)
  await Promise.resolve().then(() => Promise.resolve())
  old.abort()
  const newer = queue.append(packet(2), never)
  await expect(second).rejects.toThrow()
  await Promise.all([first, newer])
  await settle()
  expect(buffer.pieces.map((piece) => piece.packet)).toEqual([0, 2])
})
