// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import type { EngineFault } from '#/engine/types'
import { loadOpus } from '#/engine/worklet/wasm-codecs'
import { WasmDecoder } from '#/engine/worklet/wasm-decoder'

vi.mock('opus-decoder', () => ({
  OpusDecoder: class {
    readonly ready = Promise.resolve()
    readonly decodeFrame = ([byte]: Uint8Array) => {
      if (byte === 66) throw new RangeError('out of memory')
      return { channelData: [new Float32Array(960), new Float32Array(960)], errors: [] }
    }
    readonly free = () => undefined
  },
}))

it('PL-8 says what the decoder throws, and goes on with what comes after', async () => {
  const faults: EngineFault[] = []
  let sounds = 0
  const decoder = new WasmDecoder(loadOpus, {
    onSound: () => (sounds += 1),
    onFault: (fault) => faults.push(fault),
  })
  decoder.decode({ bytes: Uint8Array.of(66) })
  await vi.waitFor(() => expect(faults).toMatchObject([{ kind: 'decode' }]))
  expect(faults[0]?.message).toContain('out of memory')
  decoder.decode({ bytes: Uint8Array.of(1) })
  await vi.waitFor(() => expect(sounds).toBe(1))
  expect(decoder.pending).toBe(0)
})
