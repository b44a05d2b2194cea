// SPDX-License-Identifier: GPL-3.0-or-later
import type { FeedTarget } from '#/engine/feeder'
import { frameOf, timeOf, type Placement } from '#/engine/media-timeline'
import { EngineFault, type AudioStream, type FrameRange } from '#/engine/types'
import { newReader, type PacketReader, type TimedPacket } from '#/engine/worklet/packet-reader'
import { PacketStore, type HeldPacket } from '#/engine/worklet/packet-store'

/** Seconds around the place that sounds for which packets stay; ahead is more than is ever asked for (PL-7). */
const keptBehind = 12
const keptAhead = 75
const nowhere = Number.POSITIVE_INFINITY
/** Streams whose packets stay, so that going back to a version needs no request. */
const mostStores = 4
/** Bytes beyond which nothing stays but what is laid out: a minute of FLAC is some 8 MB, and of Opus 1. */
const usualBytes = 32e6

/** Where a Feeder puts audio: packets by stream, and which stream lies where on the media clock. */
export class PacketSink implements FeedTarget {
  readonly #now: () => number
  readonly #onPackets: () => void
  readonly #mostBytes: number
  readonly #stores = new Map<string, PacketStore>()
  #laid: Placement[] = []
  #target: Placement | null = null
  #reader: PacketReader | null = null
  /** Of what is appended. */
  #kbps = 0
  /** The packet from which on what is appended is left out. */
  #end = nowhere

  /** `now` is the media clock in seconds. */
  constructor(now: () => number, onPackets: () => void, mostBytes = usualBytes) {
    this.#now = now
    this.#onPackets = onPackets
    this.#mostBytes = mostBytes
  }

  /** Only these lie on the media clock from now on. */
  lay(...placements: Placement[]): void {
    this.#laid = placements
    for (const { stream } of placements) this.#refresh(stream)
    this.#dropOldest()
  }

  /** What no longer sounds lies on the media clock no more. */
  unlay(placement: Placement): void {
    this.#laid = this.#laid.filter((laid) => laid !== placement)
  }

  /** What is laid where a placement ends, or from inside it on; the placement may not be laid any more itself. */
  following({ stream, origin }: Placement): Placement | null {
    const follows = (laid: Placement) =>
      laid.origin > origin && laid.origin <= origin + stream.frames
    return this.#laid.find(follows) ?? null
  }

  packet({ stream }: Placement, packet: number): HeldPacket | undefined {
    return this.#stores.get(stream.key)?.get(packet)
  }

  /** The first frame of the stream from `frame` on that is missing. */
  reachFrame({ stream }: Placement, frame: number): number {
    const { packetFrames } = stream.grid
    const first = Math.floor(frame / packetFrames)
    const reach = this.#stores.get(stream.key)?.reach(first) ?? first
    return reach === first ? frame : Math.min(reach * packetFrames, stream.frames)
  }

  ranges({ key, grid, frames }: AudioStream): readonly FrameRange[] {
    const inFrames = (packet: number) => Math.min(packet * grid.packetFrames, frames)
    const ranges = this.#stores.get(key)?.ranges() ?? []
    return ranges.map(({ begin, end }) => ({ begin: inFrames(begin), end: inFrames(end) }))
  }

  /**
   * The bit rates of what sounds at a frame of the stream and, at the lowest, behind it; null where that is missing.
   */
  bitRates({ stream }: Placement, frame: number): { kbps: number; lowest: number } | null {
    const packet = Math.floor(frame / stream.grid.packetFrames)
    const store = this.#stores.get(stream.key)
    const kbps = store?.get(packet)?.kbps ?? null
    const lowest = store?.lowest(packet) ?? null
    return kbps === null || lowest === null ? null : { kbps, lowest }
  }

  async begin(
    placement: Placement,
    _firstFrame: number,
    kbps: number,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted()
    if (!this.#laid.includes(placement)) this.lay(...this.#laid, placement)
    this.#target = placement
    this.#reader = newReader(placement.stream.format)
    this.#kbps = kbps
    this.#end = nowhere
    return Promise.resolve()
  }

  async endAt({ stream }: Placement, frame: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    this.#end = Math.floor(frame / stream.grid.packetFrames)
    return Promise.resolve()
  }

  async append(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    const stream = this.#target?.stream
    if (!stream || !this.#reader) return
    const store = this.#refresh(stream)
    const packets = this.#reader.push(bytes)
    for (const packet of packets) {
      const number = packetNumber(stream, packet)
      if (number < this.#end) store.put(number, { ...codedOf(packet), kbps: this.#kbps })
    }
    this.#dropOldest()
    if (packets.length > 0) this.#onPackets()
    return Promise.resolve()
  }

  async evict(): Promise<void> {
    const [first] = this.#laid
    for (const [key, store] of this.#stores) {
      // A track that follows itself lies there twice.
      const laid = this.#laid.filter(({ stream }) => stream.key === key)
      // Other versions of the same track are wanted at the same place.
      const around = laid.length > 0 || !first ? laid : [first]
      if (around.length > 0) store.keepOnly(around.map((placement) => this.#around(placement)))
    }
    return Promise.resolve()
  }

  async finish(): Promise<void> {
    return Promise.resolve()
  }

  reach(time: number): number {
    let reach = time
    for (const placement of this.#laid) {
      const { stream, origin } = placement
      const frame = Math.round(reach * stream.grid.sampleRate) - origin
      if (frame < 0 || frame >= stream.frames) continue
      const end = this.reachFrame(placement, frame)
      if (end > frame) reach = timeOf(placement, end)
      if (end < stream.frames) break
    }
    return reach
  }

  #isLaid(key: string): boolean {
    return this.#laid.some(({ stream }) => stream.key === key)
  }

  /** The packets that stay of what is laid there. */
  #around(placement: Placement): FrameRange {
    const { sampleRate, packetFrames } = placement.stream.grid
    const packetAt = (seconds: number) =>
      Math.floor(frameOf(placement, this.#now() + seconds) / packetFrames)
    const spread = Math.ceil((keptAhead * sampleRate) / packetFrames)
    const begin = packetAt(-keptBehind)
    return { begin, end: begin + spread }
  }

  /** The store of a stream, as the one used last. */
  #refresh({ key }: AudioStream): PacketStore {
    const store = this.#stores.get(key) ?? new PacketStore()
    this.#stores.delete(key)
    this.#stores.set(key, store)
    return store
  }

  #dropOldest(): void {
    for (const oldest of this.#stores.keys())
      if (this.#isTooMuch() && !this.#isLaid(oldest)) this.#stores.delete(oldest)
  }

  #isTooMuch(): boolean {
    const bytes = [...this.#stores.values()].reduce((sum, store) => sum + store.bytes, 0)
    return this.#stores.size > mostStores || bytes > this.#mostBytes
  }
}

const codedOf = ({ bytes, head }: TimedPacket) => ({ bytes, head })

/** Throws an EngineFault where it lies on no packet of the stream. */
function packetNumber(
  { grid, frames: length }: AudioStream,
  { time, frames }: TimedPacket,
): number {
  const { sampleRate, packetFrames } = grid
  const at = Math.round((time * sampleRate) / 1000)
  const isOnGrid = at % packetFrames === 0 && at < length && (frames ?? 0) <= packetFrames
  if (isOnGrid) return at / packetFrames
  throw new EngineFault('decode', `a packet of audio lies at frame ${at}, off its grid`, false)
}
