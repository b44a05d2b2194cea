// SPDX-License-Identifier: GPL-3.0-or-later
import { joined } from '#/engine/worklet/joined-bytes'
import { boxesIn, boxHead, boxIn, headAt, numberAt, refused } from '#/engine/worklet/mp4-boxes'
import type { PacketReader, TimedPacket } from '#/engine/worklet/packet-reader'

/** Bytes; a fragment of our streams is 0.2 s of sound, a quarter of that. */
const longestBox = 1 << 20

/** What a sample entry of audio says before its boxes, and what of a list of them comes before the first. */
const entryHead = 28
const listHead = 8
/** Version and flags. */
const fullHead = 4

/** Flags of a fragment (tfhd): offsets count from its own beginning, and it has no defaults of its own. */
const offsetsFromHere = 0x2_0000
/** Flags of a run (trun). */
const has = {
  offset: 0x1,
  firstFlags: 0x4,
  duration: 0x100,
  size: 0x200,
  flags: 0x400,
  shift: 0x800,
}

/** STREAMINFO (RFC 9639, 8.2): a block of type 0. */
const streamInfoBytes = 34
const flacMarker = new TextEncoder().encode('fLaC')

/** What the init segment says. */
interface Init {
  /** What a decoder of FLAC is told: marker and STREAMINFO. */
  readonly head: Uint8Array<ArrayBuffer>
  /** Units a second. */
  readonly timescale: number
  /** Frames of a packet, where its run does not say. */
  readonly usualFrames: number
  /** Frames that no packet has more of. */
  readonly mostFrames: number
}

/** A packet of a fragment whose bytes are still to come. */
interface Awaited {
  readonly size: number
  readonly time: number
  readonly frames: number
}

interface Fragment {
  /** Into the payload of the mdat that follows. */
  readonly offset: number
  readonly packets: readonly Awaited[]
}

/** FLAC in fragmented MP4, as the server writes it (ST-5 to ST-7). Of other boxes it takes no notice. */
export class Mp4Packets implements PacketReader {
  /** Of a box that is not whole yet: it is put together once, as pieces are small and boxes are not. */
  #pieces: Uint8Array[] = []
  #held = 0
  /** Bytes of the box that has begun. */
  #needed = boxHead
  #isMp4 = false
  #init: Init | null = null
  #fragment: Fragment | null = null

  push(bytes: Uint8Array): TimedPacket[] {
    this.#pieces.push(bytes)
    this.#held += bytes.length
    if (this.#held < this.#needed) return []
    const data = joined(...this.#pieces)
    const packets: TimedPacket[] = []
    let at = 0
    let head = headAt(data, at)
    for (; head; head = headAt(data, at)) {
      this.#isMp4 ||= head.type === 'ftyp'
      if (!this.#isMp4) throw refused('it does not begin with its type')
      if (head.size > longestBox) throw refused(`a box of ${head.size} bytes`)
      if (at + head.size > data.length) break
      packets.push(...this.#box(head.type, data.subarray(at + boxHead, at + head.size)))
      at += head.size
    }
    const rest = data.slice(at)
    this.#pieces = [rest]
    this.#held = rest.length
    this.#needed = head?.size ?? boxHead
    return packets
  }

  #box(type: string, payload: Uint8Array<ArrayBuffer>): TimedPacket[] {
    if (type === 'moov') this.#init = initOf(payload)
    else if (type === 'moof') {
      if (!this.#init) throw refused('a fragment before the head')
      this.#fragment = fragmentOf(payload, this.#init)
    } else if (type === 'mdat') return this.#packetsOf(payload)
    return []
  }

  #packetsOf(payload: Uint8Array<ArrayBuffer>): TimedPacket[] {
    const [init, fragment] = [this.#init, this.#fragment]
    if (!init || !fragment) throw refused('audio without a fragment')
    this.#fragment = null
    let at = fragment.offset
    return fragment.packets.map(({ size, time, frames }) => {
      if (at + size > payload.length) throw refused('a packet is longer than its fragment')
      const bytes = payload.slice(at, at + size)
      at += size
      return { bytes, head: init.head, time: (time * 1000) / init.timescale, frames }
    })
  }
}

function initOf(moov: Uint8Array<ArrayBuffer>): Init {
  const media = boxIn(moov, 'trak', 'mdia')
  const table = boxIn(media, 'minf', 'stbl', 'stsd')
  const entry = boxesIn(table, listHead).find(({ type }) => type === 'fLaC')
  if (!entry) throw refused('it is no FLAC')
  const info = boxesIn(entry.payload, entryHead).find(({ type }) => type === 'dfLa')
  if (!info) throw refused('there is no dfLa')
  const blocks = info.payload.subarray(fullHead)
  const type = numberAt(blocks, 0, 1) & 0x7f
  if (type !== 0 || numberAt(blocks, 1, 3) !== streamInfoBytes)
    throw refused('it does not begin with STREAMINFO')
  const timescale = numberAt(boxIn(media, 'mdhd'), fullHead + 8, 4)
  if (timescale === 0) throw refused('it has no clock')
  return {
    head: joined(flacMarker, blocks),
    timescale,
    usualFrames: numberAt(boxIn(moov, 'mvex', 'trex'), fullHead + 8, 4),
    mostFrames: numberAt(blocks, 4 + 2, 2),
  }
}

function fragmentOf(moof: Uint8Array<ArrayBuffer>, init: Init): Fragment {
  const track = boxIn(moof, 'traf')
  if (numberAt(boxIn(track, 'tfhd'), 0, fullHead) !== offsetsFromHere)
    throw refused('a fragment with defaults of its own')
  const start = boxIn(track, 'tfdt')
  const time =
    numberAt(start, 0, 1) === 1 ? numberAt(start, fullHead, 8) : numberAt(start, fullHead, 4)
  const run = boxIn(track, 'trun')
  const flags = numberAt(run, 1, 3)
  if ((flags & has.offset) === 0 || (flags & has.size) === 0)
    throw refused('a run without sizes or a place')
  const offset = numberAt(run, fullHead + 4, 4) - (moof.length + boxHead) - boxHead
  if (offset < 0) throw refused('a run that lies before its audio')
  return { offset, packets: packetsOf(run, flags, time, init) }
}

function packetsOf(
  run: Uint8Array,
  flags: number,
  begin: number,
  { usualFrames, mostFrames }: Init,
): Awaited[] {
  const fields = (mask: number) => ((flags & mask) === 0 ? 0 : 4)
  const each = fields(has.duration) + fields(has.size) + fields(has.flags) + fields(has.shift)
  const first = fullHead + 4 + fields(has.offset) + fields(has.firstFlags)
  const count = numberAt(run, fullHead, 4)
  if (first + count * each > run.length) throw refused('a run that ends before its packets')
  const packets: Awaited[] = []
  let time = begin
  for (let at = first; packets.length < count; at += each) {
    const frames = flags & has.duration ? numberAt(run, at, 4) : usualFrames
    if (frames === 0 || frames > mostFrames) throw refused(`a packet of ${frames} frames`)
    const size = numberAt(run, at + fields(has.duration), 4)
    if (size === 0) throw refused('an empty packet')
    packets.push({ size, time, frames })
    time += frames
  }
  return packets
}
