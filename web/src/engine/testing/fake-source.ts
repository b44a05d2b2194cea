// SPDX-License-Identifier: GPL-3.0-or-later
import { fakePacketBytes, packetMarker, type FakePacket } from '#/engine/testing/fake-stream'

interface Piece extends FakePacket {
  /** Seconds on the media clock. */
  readonly begin: number
  readonly end: number
}

const packetSeconds = 0.02
const micro = (seconds: number) => Math.round(seconds * 1e6) / 1e6

function refuse(why: string): never {
  throw new DOMException(why, 'InvalidStateError')
}

/** A SourceBuffer that keeps to the letter what a browser throws at: overlapping operations above all. */
export class FakeSourceBuffer extends EventTarget {
  readonly #source: FakeMediaSource
  updating = false
  pieces: Piece[] = []
  /** Answers what the next append fails with; null lets it pass. */
  failure: () => 'quota' | 'garbage' | null = () => null
  #rest: number[] = []
  #looked = 0
  #offset = 0
  #windowStart = 0
  #windowEnd = Number.POSITIVE_INFINITY

  constructor(source: FakeMediaSource) {
    super()
    this.#source = source
  }

  /** What lies at a time; playing goes on from where it looked last. */
  pieceAt(time: number): Piece | undefined {
    const holds = ({ begin, end }: Piece) => begin <= time + 5e-6 && time < end - 5e-6
    const from = Math.max(this.#looked, 0)
    const ahead = this.pieces.slice(from, from + 3).findIndex(holds)
    this.#looked = ahead < 0 ? this.pieces.findIndex(holds) : from + ahead
    return this.pieces[this.#looked]
  }

  get timestampOffset(): number {
    return this.#offset
  }
  set timestampOffset(value: number) {
    this.#requireIdle('timestampOffset')
    this.#source.reopen()
    if (this.#rest.length > 0) refuse('timestampOffset in the middle of a segment')
    this.#offset = value
  }

  get appendWindowStart(): number {
    return this.#windowStart
  }
  set appendWindowStart(value: number) {
    this.#requireIdle('appendWindowStart')
    if (value < 0 || value >= this.#windowEnd) throw new TypeError('append window')
    this.#windowStart = value
  }

  get appendWindowEnd(): number {
    return this.#windowEnd
  }
  set appendWindowEnd(value: number) {
    this.#requireIdle('appendWindowEnd')
    if (value <= this.#windowStart) throw new TypeError('append window')
    this.#windowEnd = value
  }

  get buffered(): TimeRanges {
    const ranges: { begin: number; end: number }[] = []
    for (const { begin, end } of this.pieces) {
      const last = ranges.at(-1)
      if (last && begin - last.end < 1e-5) last.end = end
      else ranges.push({ begin, end })
    }
    const at = (index: number) => ranges[index] ?? refuse('no such range')
    return {
      length: ranges.length,
      start: (index) => at(index).begin,
      end: (index) => at(index).end,
    }
  }

  appendBuffer(data: BufferSource): void {
    const bytes = data as Uint8Array
    this.#requireIdle('appendBuffer')
    const failure = this.failure()
    if (failure === 'quota') throw new DOMException('full', 'QuotaExceededError')
    this.#source.reopen()
    this.#finishLater(() => {
      this.#rest.push(...bytes)
      return failure === null && this.#parse()
    })
  }

  remove(start: number, end: number): void {
    this.#requireIdle('remove')
    if (!(end > start)) throw new TypeError('remove of nothing')
    this.#source.reopen()
    this.#finishLater(() => {
      this.pieces = this.pieces.filter((piece) => piece.begin < start - 1e-6 || piece.begin >= end)
      return true
    })
  }

  abort(): void {
    if (this.#source.readyState !== 'open') refuse('abort of a source that is not open')
    this.#requireIdle('abort')
    this.#rest = []
    this.#windowStart = 0
    this.#windowEnd = Number.POSITIVE_INFINITY
  }

  changeType(): void {
    this.#requireIdle('changeType')
  }

  #requireIdle(what: string): void {
    if (this.updating) refuse(`${what} while updating`)
    if (this.#source.readyState === 'closed') refuse(`${what} of a removed buffer`)
  }

  #finishLater(work: () => boolean): void {
    this.updating = true
    setImmediate(() => {
      const fine = work()
      this.updating = false
      if (!fine) this.dispatchEvent(new Event('error'))
      this.dispatchEvent(new Event('updateend'))
    })
  }

  /** False when the bytes are not what a body is made of. */
  #parse(): boolean {
    const bytes = this.#rest
    const whole = bytes.length - (bytes.length % fakePacketBytes)
    this.#rest = bytes.slice(whole)
    for (let at = 0; at < whole; at += fakePacketBytes) {
      const [marker = 0, version = 0, high = 0, low = 0] = bytes.slice(at, at + fakePacketBytes)
      if (marker === packetMarker.init) continue
      if (marker !== packetMarker.audio) return false
      this.#add({ version, packet: high * 256 + low })
    }
    return true
  }

  #add(packet: FakePacket): void {
    const from = this.#offset + packet.packet * packetSeconds
    const begin = micro(Math.max(from, this.#windowStart))
    const end = micro(Math.min(from + packetSeconds, this.#windowEnd))
    if (end - begin < 1e-6) return
    const piece = { ...packet, begin, end }
    if (begin >= (this.pieces.at(-1)?.end ?? 0) - 1e-6) this.pieces.push(piece)
    else this.#replace(piece)
  }

  #replace(piece: Piece): void {
    const others = this.pieces.filter(
      (other) => other.end <= piece.begin + 1e-6 || other.begin >= piece.end - 1e-6,
    )
    this.pieces = [...others, piece].sort((a, b) => a.begin - b.begin)
  }
}

export class FakeMediaSource extends EventTarget {
  readyState: ReadyState = 'closed'
  readonly sourceBuffers: FakeSourceBuffer[] = []
  #duration = Number.NaN

  get duration(): number {
    return this.#duration
  }
  set duration(value: number) {
    if (this.readyState !== 'open') refuse('duration of a source that is not open')
    if (this.sourceBuffers.some(({ updating }) => updating)) refuse('duration while updating')
    this.#duration = value
  }

  addSourceBuffer(): FakeSourceBuffer {
    if (this.readyState !== 'open') refuse('addSourceBuffer of a source that is not open')
    const buffer = new FakeSourceBuffer(this)
    this.sourceBuffers.push(buffer)
    return buffer
  }

  endOfStream(): void {
    if (this.readyState !== 'open') refuse('endOfStream of a source that is not open')
    if (this.sourceBuffers.some(({ updating }) => updating)) refuse('endOfStream while updating')
    this.readyState = 'ended'
  }

  open(): void {
    this.readyState = 'open'
    this.dispatchEvent(new Event('sourceopen'))
  }

  reopen(): void {
    if (this.readyState === 'ended') this.readyState = 'open'
  }
}
