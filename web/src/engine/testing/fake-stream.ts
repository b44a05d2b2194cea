// SPDX-License-Identifier: GPL-3.0-or-later
import { lossless, type AudioStream, type EngineFault, type Grid, type Rung } from '#/engine/types'

export const grid: Grid = {
  sampleRate: 48_000,
  chunkFrames: 1_440_000,
  packetFrames: 960,
  packetsPerChunk: 1500,
  closedPackets: 50,
}

/** The fake server begins a body at a multiple of so many packets. */
const closedPackets = 10

/** A packet on the fake wire: a marker, the version it belongs to, and its number in the track. */
export interface FakePacket {
  readonly version: number
  readonly packet: number
}

export const fakePacketBytes = 4
export const packetMarker = { init: 0x1a, audio: 0xa3 } as const

/** How a body goes wrong. */
export type Trouble =
  | { readonly breaksAfterBytes: number }
  /** As if it were whole. */
  | { readonly endsAfterBytes: number }
  /** Nothing more comes, and it does not end. */
  | { readonly stallsAfterBytes: number }
  | { readonly refused: EngineFault }
  | 'stalls'

export interface Request {
  readonly chunk: number
  readonly from: number
}

/** As metadata has it: masters are turned down where little is left for them. */
export const rungs: readonly Rung[] = [
  { kbps: 96, gain: 1.25 },
  { kbps: 128, gain: 1 },
  { kbps: 160, gain: 1 },
]

export interface FakeStream extends AudioStream {
  readonly requests: Request[]
  /** Those that were not to be answered by what the browser kept. */
  readonly reopened: Request[]
  /** kb/s, one a request. */
  readonly rates: number[]
  /** One a request, in order; none means that all is well. */
  readonly troubles: Trouble[]
}

interface Shape {
  readonly version: number
  readonly frames: number
  readonly matchGain?: number
  readonly ladder?: readonly Rung[]
  /** What is sent, if not packets of the fake wire. */
  readonly bytesOf?: (chunk: number, from: number, kbps: number) => Uint8Array
}

/** What a stream of FLAC is beside its bytes. */
const blocks = {
  format: 'mp4-flac',
  type: 'audio/mp4; codecs=flac',
  grid: { ...grid, packetFrames: 1920, packetsPerChunk: 750, closedPackets: 1 },
  ladder: [{ kbps: lossless, gain: 1 }],
} as const

/** As fakeStream(), of FLAC. */
export const blockStream = (shape: Omit<Shape, 'ladder'>): FakeStream => ({
  ...fakeStream(shape),
  ...blocks,
})

/** What is sent of a version. */
export function fakeBytes(
  version: number,
  frames: number,
  chunk: number,
  from: number,
): Uint8Array {
  const first = chunk * grid.packetsPerChunk
  const closed = Math.floor(from / closedPackets) * closedPackets
  const last = Math.min(first + grid.packetsPerChunk, Math.ceil(frames / grid.packetFrames))
  const bytes = [packetMarker.init, 0, 0, 0]
  for (let packet = first + closed; packet < last; packet++)
    bytes.push(packetMarker.audio, version, packet >> 8, packet & 255)
  return Uint8Array.from(bytes)
}

/** Sends the bytes in pieces that fit nothing. */
function bodyOf(
  all: Uint8Array,
  trouble: Trouble | undefined,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const isShort = typeof trouble === 'object' && 'endsAfterBytes' in trouble
  const bytes = isShort ? all.subarray(0, trouble.endsAfterBytes) : all
  const breaksAt =
    typeof trouble === 'object' && 'breaksAfterBytes' in trouble ? trouble.breaksAfterBytes : null
  const stallsAt =
    typeof trouble === 'object' && 'stallsAfterBytes' in trouble ? trouble.stallsAfterBytes : null
  const sizes = [1, 7, 501, 2222, 13]
  let sent = 0
  let pieces = 0
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (signal.aborted) controller.error(signal.reason)
        else if (trouble === 'stalls' || (stallsAt !== null && sent >= stallsAt))
          return new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          )
        else if (breaksAt !== null && sent >= breaksAt) controller.error(new TypeError('broken'))
        else if (sent >= bytes.length) controller.close()
        else {
          const size = sizes[pieces++ % sizes.length] ?? 1
          const end = Math.min(sent + size, breaksAt ?? stallsAt ?? bytes.length, bytes.length)
          controller.enqueue(bytes.slice(sent, end))
          sent = end
        }
        return undefined
      },
    },
    { highWaterMark: 0 },
  )
}

export function fakeStream({ version, frames, matchGain = 1, ...shape }: Shape): FakeStream {
  const rates: number[] = []
  const sent =
    shape.bytesOf ?? ((chunk: number, from: number) => fakeBytes(version, frames, chunk, from))
  const requests: Request[] = []
  const reopened: Request[] = []
  const troubles: Trouble[] = []
  return {
    key: `version-${version}`,
    format: 'webm',
    type: 'audio/webm; codecs="opus"',
    grid,
    frames,
    matchGain,
    ladder: shape.ladder ?? rungs.slice(-1),
    rates,
    files: [
      { type: 'audio/wav', url: `/version-${version}.wav` },
      { type: 'audio/flac', url: `/version-${version}.flac` },
    ],
    address: { version },
    requests,
    reopened,
    troubles,
    open: (chunk, from, kbps, signal, anew) => {
      requests.push({ chunk, from })
      if (anew) reopened.push({ chunk, from })
      rates.push(kbps)
      const trouble = troubles.shift()
      if (signal.aborted) return Promise.reject(signal.reason as Error)
      if (typeof trouble === 'object' && 'refused' in trouble)
        return Promise.reject(trouble.refused)
      const bytes = bodyOf(sent(chunk, from, kbps), trouble, signal)
      return Promise.resolve({ bytes, isSent: true })
    },
  }
}
