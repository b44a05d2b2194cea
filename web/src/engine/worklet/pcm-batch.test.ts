// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import type { LaneOrder } from '#/engine/worklet/messages'
import { PcmBatch } from '#/engine/worklet/pcm-batch'

const ramp = (begin: number, frames: number) =>
  Float32Array.from({ length: frames }, (_, i) => begin + i)

it.each([960, 7, 4800, 5000, 11_111])(
  'PL-2 sends pieces of %i frames on without a hole',
  (size) => {
    const received: LaneOrder[] = []
    const batch = new PcmBatch(1, (order, transfer = []) => {
      received.push(structuredClone(order, { transfer })) // as a port does: the sender's arrays are empty then
    })
    for (let at = 123; at < 30_123; at += size) {
      const frames = Math.min(size, 30_123 - at)
      batch.add(at, ramp(at, frames), ramp(-at, frames))
      if (at > 20_000) batch.flush()
    }
    batch.flush()
    let next = 123
    for (const order of received) {
      if (order.type !== 'pcm') throw new Error(order.type)
      expect(order.begin).toBe(next)
      expect(order.left).toEqual(ramp(next, order.left.length))
      next += order.left.length
    }
    expect(next).toBe(30_123)
  },
)
