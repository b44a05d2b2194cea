// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import { joined } from '#/engine/worklet/joined-bytes'
import type { PacketReader, TimedPacket } from '#/engine/worklet/packet-reader'

/** Element ids of Matroska (RFC 9559). What is not named here is stepped over. */
const id = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
} as const

/** Bytes; nothing of our streams is nearly as long. */
const longestElement = 1 << 20

/** Track number, time after the cluster's and flags, in front of the bytes of a block. */
const blockHead = 4

interface Header {
  readonly id: number
  readonly size: number
  /** Bytes of the header itself. */
  readonly length: number
}

const refused = (why: string) =>
  new EngineFault('decode', `the audio is not WebM as it should be: ${why}`, false)

/** Opus in WebM, as the server writes it (ST-4 to ST-6). */
export class WebmPackets implements PacketReader {
  #rest: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  #clusterTime = 0
  #isWebm = false

  push(bytes: Uint8Array): TimedPacket[] {
    const data = joined(this.#rest, bytes)
    const packets: TimedPacket[] = []
    let at = 0
    for (;;) {
      const header = headerAt(data, at)
      if (!header) break
      this.#isWebm ||= header.id === id.ebml
      if (!this.#isWebm) throw refused('it does not begin with EBML')
      if (header.id === id.segment || header.id === id.cluster) {
        at += header.length
        continue
      }
      if (header.size > longestElement) throw refused(`an element of ${header.size} bytes`)
      const begin = at + header.length
      if (begin + header.size > data.length) break
      this.#element(header, data.subarray(begin, begin + header.size), packets)
      at = begin + header.size
    }
    this.#rest = data.slice(at)
    return packets
  }

  #element(header: Header, payload: Uint8Array<ArrayBuffer>, packets: TimedPacket[]): void {
    if (header.id === id.timestamp) this.#clusterTime = numberOf(payload)
    else if (header.id === id.simpleBlock) {
      if (payload.length <= blockHead) throw refused('an empty block')
      const after = numberOf(payload.subarray(1, 3))
      const time = this.#clusterTime + after
      packets.push({ bytes: payload.slice(blockHead), head: null, time, frames: null })
    }
  }
}

function numberOf(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum = sum * 256 + byte
  return sum
}

/** Zero bits in front of a length marker, which are bytes that follow the first one. */
const bytesBehind = (first: number) => Math.clz32(first) - 24

/** Null where the header is not there yet as a whole. */
function headerAt(data: Uint8Array, at: number): Header | null {
  const first = data[at]
  if (first === undefined) return null
  if (first < 0x10) throw refused('an element without an id')
  const idLength = 1 + bytesBehind(first)
  const sizeFirst = data[at + idLength]
  if (sizeFirst === undefined) return null
  if (sizeFirst === 0) throw refused('an element without a size')
  const sizeLength = 1 + bytesBehind(sizeFirst)
  const length = idLength + sizeLength
  if (at + length > data.length) return null
  const size =
    (sizeFirst - (0x100 >> sizeLength)) * 256 ** (sizeLength - 1) +
    numberOf(data.subarray(at + idLength + 1, at + length))
  return { id: numberOf(data.subarray(at, at + idLength)), size, length }
}
