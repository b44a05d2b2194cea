// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { DecoderKind } from '#/engine/types'
import type { CodedPacket } from '#/engine/worklet/packet-reader'

const head = Uint8Array.from([0x66, 0x4c, 0x61, 0x43, 0x80])
const packet = (byte: number): CodedPacket => ({ bytes: Uint8Array.of(byte), head })

/** First bytes of what the library was given, and decoders of it that were made and freed. */
const library = { decoded: [] as number[], made: 0, freed: 0 }

vi.mock('@wasm-audio-decoders/flac', () => ({
  FLACDecoder: class {
    readonly ready = Promise.resolve()
    constructor() {
      library.made += 1
    }
    readonly decodeFrames = ([frame]: Uint8Array[]) => {
      library.decoded.push(frame?.[0] ?? -1)
      const channelData = [new Float32Array(1920), new Float32Array(1920)]
      return Promise.resolve({ channelData, errors: [] })
    }
    readonly free = () => (library.freed += 1)
  },
}))

/** A browser whose decoder takes FLAC, or says that it does not. */
function offer(supported: boolean | 'nothing') {
  const configs: AudioDecoderConfig[] = []
  const decoded: number[] = []
  if (supported === 'nothing') vi.stubGlobal('AudioDecoder', undefined)
  else
    vi.stubGlobal(
      'AudioDecoder',
      class {
        static readonly isConfigSupported = (config: AudioDecoderConfig) =>
          Promise.resolve({ supported, config })
        readonly state = 'configured'
        readonly configure = (config: AudioDecoderConfig) => configs.push(config)
        readonly decode = ({ data }: { data: Uint8Array }) => decoded.push(data[0] ?? -1)
        readonly close = () => undefined
      },
    )
  vi.stubGlobal(
    'EncodedAudioChunk',
    class {
      readonly data: unknown
      constructor({ data }: { data: unknown }) {
        this.data = data
      }
    },
  )
  return { configs, decoded }
}

async function makeDecoder() {
  const { FlacDecoder } = await import('#/engine/worklet/flac-decoder')
  const kinds: DecoderKind[] = []
  let sounds = 0
  const listener = {
    onSound: () => (sounds += 1),
    onFault: (fault: Error) => {
      throw fault
    },
  }
  const decoder = new FlacDecoder(48_000, listener, (kind) => kinds.push(kind))
  return { decoder, kinds, sounds: () => sounds }
}

beforeEach(() => {
  vi.resetModules() // a browser is asked once
  Object.assign(library, { decoded: [], made: 0, freed: 0 })
})
afterEach(() => vi.unstubAllGlobals())

it('PL-2 takes the browser’s decoder where that says it can, and tells it the head of the stream', async () => {
  const { configs, decoded } = offer(true)
  const { decoder, kinds } = await makeDecoder()
  for (const byte of [1, 2, 3]) decoder.decode(packet(byte))
  expect(decoder.pending).toBe(3)
  await vi.waitFor(() => expect(decoded).toEqual([1, 2, 3]))
  decoder.decode(packet(4))
  expect(decoded).toEqual([1, 2, 3, 4])
  expect(configs).toEqual([
    { codec: 'flac', sampleRate: 48_000, numberOfChannels: 2, description: head },
  ])
  expect([kinds, library.made]).toEqual([['webcodecs'], 0])
})

it.each(['nothing', false] as const)(
  'PL-2 takes the library where the browser says %s',
  async (supported) => {
    offer(supported)
    const { decoder, kinds, sounds } = await makeDecoder()
    for (const byte of [1, 2, 3]) decoder.decode(packet(byte))
    await vi.waitFor(() => expect(sounds()).toBe(3))
    expect([library.decoded, kinds, decoder.pending]).toEqual([[1, 2, 3], ['wasm'], 0])
    decoder.close()
    expect(library.freed).toBe(1)
  },
)

it('PL-6 one that is closed before anything is known makes no decoder', async () => {
  offer('nothing')
  const { decoder, kinds } = await makeDecoder()
  decoder.decode(packet(1))
  decoder.close()
  await new Promise((resolve) => setImmediate(resolve))
  expect([kinds, library.made]).toEqual([[], 0])
})
