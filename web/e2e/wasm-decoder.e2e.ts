// SPDX-License-Identifier: GPL-3.0-or-later
// libopus as WebAssembly on what the real server sends; any browser runs it as Node does.
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { loadOpus } from '#/engine/worklet/wasm-codecs'
import { WasmDecoder } from '#/engine/worklet/wasm-decoder'
import { WebmPackets } from '#/engine/worklet/webm-packets'
import { decibels } from './support/compare'
import { figure, printFigures } from './support/figures'
import { rendered, trackId } from './support/reference'

it('PL-2 libopus as WebAssembly gives the sound of a chunk, exact from its first packet on', async () => {
  const url = inject('url')
  const from = 150
  const chunk = `${url}/api/audio/stream/${await trackId(url, 'Low Tide')}/chunk/0`
  const body = await fetch(`${chunk}?enhanced=false&format=webm&from=${from}`)
  const packets = new WebmPackets().push(new Uint8Array(await body.arrayBuffer())).slice(0, 300)
  const file = join(inject('music'), 'Three Rooms', '01 Low Tide.flac')
  const reference = rendered(file, inject('scratch'), 0)

  const heard: Float32Array[] = []
  await new Promise<void>((resolve, reject) => {
    const decoder = new WasmDecoder(loadOpus, {
      onSound: (left) => {
        heard.push(left)
        if (heard.length === packets.length) resolve()
      },
      onFault: reject,
    })
    for (const packet of packets) decoder.decode(packet)
  })
  const begin = ((packets[0]?.time ?? 0) / 1000) * 48_000
  const preroll = 4
  let sum = 0
  let frames = 0
  for (let i = preroll; i < heard.length; i++)
    heard[i]?.forEach((x, at) => {
      sum += (x - (reference.left[begin + i * 960 + at] ?? 9)) ** 2
      frames += 1
    })
  const error = decibels(Math.sqrt(sum / frames))
  figure('libopus as WebAssembly', `${error.toFixed(1)} dBFS from the reference`)
  printFigures()
  expect(packets[0]?.time).toBe(from * 20)
  expect(frames).toBe(296 * 960)
  expect(error).toBeLessThan(-90)
})
