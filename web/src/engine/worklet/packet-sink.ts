// SPDX-License-Identifier: GPL-3.0-or-later
import type { FeedTarget } from '#/engine/feeder'
import { frameOf, timeOf, type Placement } from '#/engine/media-timeline'
import type { AudioStream, FrameRange } from '#/engine/types'
import { PacketStore, type HeldPacket } from '#/engine/worklet/packet-store'
import { WebmPackets } from '#/engine/worklet/webm-packets'

/** Seconds around the place that sounds for which packets stay; ahead is more than is ever asked for (PL-7). */
const keptBehind = 12
const keptAhead = 75
const nowhere = Number.POSITIVE_INFINITY
/** Streams whose packets stay, so that going back to a version needs no request. */
const mostStores = 4

/** Where a Feeder puts audio: packets by stream, and which stream lies where on the media clock. */
export class PacketSink implements FeedTarget {
  readonly #now: () => number
  readonly #onPackets: () => void
  readonly #stores = new Map<string, PacketStore>()
  #laid: Placement[] = []
  #target: Placement | null = null
  #parser = new WebmPackets()
  /** Of what is appended. */
  #kbps = 0
  /** The packet from which on what is appended is left out. */
  #end = nowhere

  /** `now` is the media clock in seconds. */
  constructor(now: () => number, onPackets: () => void) {
    this.#now = now
    this.#onPackets = onPackets
  }

  /** Only these lie on the media clock from now on. */
  lay(...placements: Placement[]): void {
    this.#laid = placements
    for (const { stream } of placements) this.#refresh(stream)
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
    this.#parser = new WebmPackets()
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
    if (!stream) return
    const store = this.#refresh(stream)
    const { sampleRate, packetFrames } = stream.grid
    const packets = this.#parser.push(bytes)
    for (const { time, bytes: packet } of packets) {
      const number = Math.round((time * sampleRate) / 1000 / packetFrames)
      if (number < this.#end) store.put(number, { bytes: packet, kbps: this.#kbps })
    }
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
    for (const oldest of this.#stores.keys())
      if (this.#stores.size > mostStores && !this.#isLaid(oldest)) this.#stores.delete(oldest)
    return store
  }
}
