// SPDX-License-Identifier: GPL-3.0-or-later
import { ApiError } from '#/api/errors'
import { toAlbumId, toArtistId, toPlanId, toTrackId } from '#/api/ids'
import type { getPlan } from '#/api/mastering'
import type {
  Enhancement,
  Plan,
  PositionReport,
  Remembered,
  RememberedFor,
  StreamMetadata,
  Track,
} from '#/api/model'
import type { getStreamMetadata } from '#/api/streaming'
import type { ChosenListener, EngineKind } from '#/engine/engine-choice'
import { settle } from '#/engine/testing/fake-audio'
import { FakeEngine } from '#/engine/testing/fake-engine'
import { FakeClock } from '#/engine/testing/fake-listener'
import { EngineFault, type FaultKind } from '#/engine/types'
import type { OutputParts } from '#/player/audio-outputs'
import type { MemoryRoutes } from '#/player/mastering-memory'
import { PositionReporter } from '#/player/position-reporter'
import { initialState } from '#/player/state'
import { StreamFinder } from '#/player/stream-finder'
import { LevelSource } from '#/player/level-source'
import { TrackFinder } from '#/player/track-finder'
import { UnifiedPlayer } from '#/player/unified-player'

export const track = (title: string, problem: string | null = null): Track => ({
  id: toTrackId(title),
  title,
  artist: 'Artist',
  artistId: toArtistId('artist'),
  album: 'Album',
  albumId: toAlbumId('album'),
  discNumber: 1,
  trackNumber: 1,
  year: null,
  duration: 100,
  codec: 'flac',
  sampleRate: 48_000,
  channels: 2,
  bitRate: 900,
  artwork: null,
  artworkLook: null,
  analysis: problem === null ? 'profiled' : 'failed',
  problem,
  damage: null,
  favourite: false,
  rating: null,
  lastPlayed: null,
})

type GetMetadata = typeof getStreamMetadata

/** A server that knows every track: 100 s long, 6 dB louder when mastered. */
export class FakeServer {
  asked: string[] = []
  /** Of every track. */
  ready: StreamMetadata['ready'] = { original: [], mastered: [] }
  /** In the encoding of a bit rate; `ready` in all others. */
  readonly readyAt = new Map<number | null, StreamMetadata['ready']>()
  /** Titles of tracks without a profile. */
  readonly unprofiled = new Set<string>()
  /** Of those, that are too long to get one. */
  readonly tooLong = new Set<string>()
  /** What the next answers fail with. */
  readonly failures: Error[] = []
  /** Holds answers back until open() while it is set. */
  held: (() => void)[] | null = null

  /** By ids: tracks and albums that nothing can be made to sound like. */
  readonly noReferences = new Set<string>()

  readonly getMetadata: GetMetadata = async (trackId, wanted, signal, encoding) => {
    const { preset, intensity, reference } = wanted
    this.asked.push(trackId)
    const held = this.held
    if (held) await new Promise<void>((resolve) => held.push(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    signal.throwIfAborted()
    const failure = this.failures.shift()
    if (failure) throw failure
    if (reference && this.noReferences.has(reference.id))
      throw new ApiError(404, 'about:blank', `no ${reference.kind} ${reference.id}`)
    const like = reference ? `-like-${reference.id}-${reference.amount}` : ''
    const isReady = !this.unprofiled.has(trackId) && !this.tooLong.has(trackId)
    return {
      trackId,
      duration: 100,
      frames: 4_800_000,
      totalChunks: 4,
      format: 'audio/webm; codecs="opus"',
      lossless: { type: 'audio/mp4; codecs=flac', packetFrames: 1920 },
      fileFormats: [
        { name: 'wav', type: 'audio/wav' },
        { name: 'opus', type: 'audio/ogg; codecs=opus' },
      ],
      grid: {
        sampleRate: 48_000,
        chunkFrames: 1_440_000,
        packetFrames: 960,
        packetsPerChunk: 1500,
        closedPackets: 50,
      },
      plan: isReady ? toPlanId(`${trackId}-${preset}-${intensity}${like}`) : null,
      originalPlan: toPlanId(`${trackId}-original`),
      profile: isReady ? 'ready' : this.tooLong.has(trackId) ? 'too_long' : 'pending',
      profileProgress: isReady ? null : 0.4,
      matchDb: isReady ? this.matchDb : null,
      bitRates: [
        { kbps: 96, changeDb: -1.5 },
        { kbps: 128, changeDb: -0.5 },
        { kbps: 160, changeDb: this.usualChangeDb.get(preset) ?? 0 },
        { kbps: 256, changeDb: 0 },
      ],
      usualBitRate: 160,
      ready: this.readyAt.get(encoding?.bitRate ?? null) ?? this.ready,
    } satisfies StreamMetadata
  }

  /** Of masters by preset, at the usual bit rate. */
  readonly usualChangeDb = new Map<string, number>()

  /** Loudness of masters against their originals. */
  matchDb = 6

  /** LUFS of originals by title; those that are not here have no profile yet. */
  readonly lufs = new Map<string, number>()

  /** Nothing is foreseen while they are null. */
  presets: readonly string[] | null = null

  readonly getPresets = (): Promise<readonly string[]> =>
    this.presets ? Promise.resolve(this.presets) : Promise.reject(new Error('no presets'))

  levelsAsked: string[] = []

  /** Holds answers on levels back while it is set, all but that on one track. */
  heldLevels: { but: string; open: (() => void)[] } | null = null

  readonly getPlan: typeof getPlan = async ({ trackId }) => {
    this.levelsAsked.push(trackId)
    const held = this.heldLevels
    if (held && held.but !== trackId) await new Promise<void>((resolve) => held.open.push(resolve))
    const sourceLufs = this.lufs.get(trackId)
    if (sourceLufs === undefined) return { status: 'profiling', progress: null }
    const plan = { sourceLufs, sourceTruePeakDbtp: -6 } as Plan
    return { status: 'ready', plan }
  }

  open(): void {
    const held = this.held ?? []
    this.held = null
    for (const answer of held) answer()
  }
}

/** A server that remembers, track and album by their ids. */
export class FakeMemory implements MemoryRoutes {
  readonly own = new Map<string, Enhancement>()
  /** What was asked and told, as "get track/one". */
  readonly calls: string[] = []
  usual: Enhancement = initialState.usual
  /** What every request fails with while it is set. */
  failure: Error | null = null
  /** Holds answers back until open() while it is set. */
  held: (() => void)[] | null = null

  readonly get: MemoryRoutes['get'] = (of) => this.#answer('get', of)

  readonly put: MemoryRoutes['put'] = (of, choice) =>
    this.#answer('put', of, () => this.own.set(keyOf(of), choice))

  readonly forget: MemoryRoutes['forget'] = (of) =>
    this.#answer('forget', of, () => this.own.delete(keyOf(of)))

  open(): void {
    const held = this.held ?? []
    this.held = null
    for (const answer of held) answer()
  }

  async #answer(what: string, of: RememberedFor, change?: () => void): Promise<Remembered> {
    this.calls.push(`${what} ${keyOf(of)}`)
    const held = this.held
    if (held) await new Promise<void>((resolve) => held.push(resolve))
    if (this.failure) throw this.failure
    change?.()
    const own = this.own.get(keyOf(of))
    if (own) return { from: of.kind, enhancement: own }
    const album = this.own.get('album/album')
    return album
      ? { from: 'album', enhancement: album }
      : { from: 'default', enhancement: this.usual }
  }
}

const keyOf = ({ kind, id }: RememberedFor) => `${kind}/${id}`

export function makePlayer(output?: OutputParts) {
  const server = new FakeServer()
  const memory = new FakeMemory()
  const clock = new FakeClock()
  const reports: PositionReport[] = []
  const engines: FakeEngine[] = []
  const listeners: ChosenListener[] = []
  const player = new UnifiedPlayer({
    createEngine: (listener) => {
      const made = new FakeEngine(listener)
      engines.push(made)
      listeners.push(listener)
      return made
    },
    ...(output && { output }),
    clock,
    getMetadata: server.getMetadata,
    memory,
    finder: new TrackFinder(
      new StreamFinder(server.getMetadata),
      new LevelSource(server.getPlan),
      server.getPresets,
    ),
    reporter: new PositionReporter({
      send: (report) => {
        reports.push(report)
        return Promise.resolve()
      },
      now: () => 0,
      turn: () => Promise.resolve(),
    }),
  })
  const [engine] = engines
  if (!engine) throw new Error('no engine was made')
  const fail = (kind: FaultKind) => engine.said.onFault(new EngineFault(kind, kind, false))
  const goOver = (kind: EngineKind) => listeners[0]?.onEngine(kind)
  const state = () => player.store.getState()
  return { player, engine, server, memory, clock, reports, fail, goOver, state }
}

export const tracks = ['one', 'two', 'three'].map((title) => track(title))

/** Amid a play of `tracks`, from one of them on. */
export async function playing(index = 0) {
  const made = makePlayer()
  made.player.playQueue(tracks, index)
  await settle()
  made.engine.said.onPlaying()
  return made
}
