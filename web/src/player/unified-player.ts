// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement, Track } from '#/api/model'
import { getStreamMetadata } from '#/api/streaming'
import type { ChosenEngine, ChosenListener, EngineChoice, EngineKind } from '#/engine/engine-choice'
import { OutputRoute } from '#/engine/output-route'
import { browserClock, type RetryClock } from '#/engine/retry'
import { bucketOf, isRolledOut } from '#/engine/rollout'
import type { Engine, EngineFacts, EngineFault } from '#/engine/types'
import { ValueStore } from '#/lib/value-store'
import { AudioOutputs, type OutputParts } from '#/player/audio-outputs'
import { crossfadeAhead, followingOf } from '#/player/crossfade'
import { FaultPolicy } from '#/player/fault-policy'
import { noSound, toPlayerError } from '#/player/fault-sentences'
import { HeldOriginal } from '#/player/held-original'
import { InstantSeeks } from '#/player/instant-seeks'
import { browserName } from '#/player/listener'
import { LoadedTrack } from '#/player/loaded-track'
import { MasteringMemory, type MemoryRoutes } from '#/player/mastering-memory'
import { playerText } from '#/player/messages'
import type { Player, Timeline } from '#/player/player'
import { placeOf, PositionReporter } from '#/player/position-reporter'
import type { Quality } from '#/player/ladder'
import type { Levelling } from '#/player/play-gain'
import { currentEntry, type PlayOrder } from '#/player/queue'
import { QueueControl, type QueueChange } from '#/player/queue-control'
import { followingIndex, nextIndex, playableFrom, previousIndex } from '#/player/queue-navigation'
import { StallWatch } from '#/player/stall-watch'
import { currentTrack, initialState, isHeardAlike, reduce, wantsToPlay } from '#/player/state'
import type { Audition, News, PlayerEvent, PlayerState, SeekReach } from '#/player/state'
import { TrackFinder } from '#/player/track-finder'
import { TrackLoader } from '#/player/track-loader'
import { VolumeControl } from '#/player/volume-control'
import { WantedFinder } from '#/player/wanted-finder'
import type { ReadableStore } from '#/lib/store'

/** Seconds before the end of a track at which the next one is prepared. */
const prepareAhead = 40
/** Seconds of a track after which "previous" means its start. */
const restartAfter = 3
/** An engine that can be told which one it is to be. */
export type PlayerEngine = Engine & Pick<ChosenEngine, 'choose'>

export interface PlayerParts {
  readonly createEngine: (listener: ChosenListener) => PlayerEngine
  readonly reporter?: PositionReporter
  readonly clock?: RetryClock
  readonly finder?: TrackFinder
  /** As browserName() answers. */
  readonly client?: string
  readonly getMetadata?: typeof getStreamMetadata
  readonly memory?: MemoryRoutes
  /** Without it sound leaves by the system's default. */
  readonly output?: OutputParts
}

const noOutputs: OutputParts = { route: new OutputRoute(), source: null, canRoute: () => false }

/** The only owner of sound (PL-1): one engine, one queue, one state. Position comes from the media clock. */
export class UnifiedPlayer implements Player {
  readonly store = new ValueStore<PlayerState>(initialState)
  readonly timeline: ReadableStore<Timeline>
  readonly queue = new QueueControl({
    state: () => this.#state,
    position: () => this.getCurrentTime(),
    change: (change) => this.#changeQueue(change),
    select: (index) => this.#choose(index),
    dismiss: () => this.#dispatch({ type: 'notice-dismissed' }),
  })
  readonly outputs: AudioOutputs
  readonly memory: MasteringMemory
  readonly #name: string
  readonly #engine: PlayerEngine
  readonly #loaded: LoadedTrack
  readonly #finder: TrackFinder
  readonly #loader: TrackLoader
  readonly #instant: InstantSeeks
  readonly #heldOriginal: HeldOriginal
  readonly #volume: VolumeControl
  readonly #reporter: PositionReporter
  readonly #stall = new StallWatch(() => this.#dispatch({ type: 'playback-stalled' }))
  readonly #faults = new FaultPolicy()
  /** The system paused what was to sound, and nobody said anything else since. */
  #isInterrupted = false
  /** How often the listener said what is to sound. */
  #intents = 0

  constructor({ createEngine, finder, client, getMetadata, ...parts }: PlayerParts) {
    const clock = parts.clock ?? browserClock
    const state = () => this.#state
    const remark = (sentence: string) => this.#dispatch({ type: 'remarked', sentence })
    this.#name = client ?? browserName()
    this.#reporter = parts.reporter ?? new PositionReporter()
    this.#finder = finder ?? new TrackFinder()
    this.#engine = createEngine(this.#listener())
    this.#loaded = new LoadedTrack(this.#engine)
    this.#heldOriginal = new HeldOriginal({
      state,
      audition: (audition) => this.audition(audition),
    })
    this.timeline = this.#loaded.timeline
    this.outputs = new AudioOutputs({
      ...(parts.output ?? noOutputs),
      state: () => this.#state.output,
      change: (output) => this.#dispatch({ type: 'output-changed', output }),
      remark,
    })
    const dispatch = (event: PlayerEvent) => this.#dispatch(event)
    const revise = (event: PlayerEvent) => this.#revise(event)
    const host = { state, dispatch, revise, remark, clock }
    this.#volume = new VolumeControl({ ...host, setGain: (gain) => this.#engine.setVolume(gain) })
    getMetadata ??= getStreamMetadata
    this.#instant = new InstantSeeks({ ...host, loaded: this.#loaded, getMetadata })
    this.memory = new MasteringMemory({ ...host, routes: parts.memory })
    const wanted = new WantedFinder({ ...host, finder: this.#finder, memory: this.memory })
    this.#loader = new TrackLoader({
      engine: this.#engine,
      loaded: this.#loaded,
      clock,
      find: (track, signal) => wanted.find(track, signal),
      foresee: (track, signal) => wanted.foresee(track, signal),
      consider: (track, as, signal) => wanted.consider(track, as, signal),
      crossfade: () => crossfadeAhead(this.#state),
      onLoaded: () => {
        this.#dispatch({ type: 'playback-ready' })
        this.#report()
      },
      onSounding: (sounding) => {
        this.#dispatch({ type: 'sounding-changed', sounding })
        this.#instant.follow()
      },
      onKept: (fault) => remark(playerText.soundStays(toPlayerError(fault).sentence)),
      onFault: (fault) => this.#failed(fault),
    })
  }

  /** Loads a track on its own, paused, at its start. */
  initialize(track: Track, enhancement: Enhancement): void {
    this.#dispatch({ type: 'enhancement-changed', enhancement })
    this.#replaceQueue([track], 0, 'usual')
    this.pause()
    this.#load(0)
  }

  intend(): () => boolean {
    const mine = ++this.#intents
    return () => mine === this.#intents
  }

  playQueue(tracks: readonly Track[], startIndex: number, order: PlayOrder = 'usual'): void {
    this.intend()
    const playable = playableFrom({ tracks }, startIndex, 1)
    const index = playable < 0 ? startIndex : playable
    this.#replaceQueue(tracks, index, order)
    this.#load(0)
  }

  play(): void {
    this.intend()
    this.#isInterrupted = false
    const { status } = this.#state.playback
    if (status === 'idle') return
    if (status === 'failed') {
      this.retry()
      return
    }
    if (status === 'ended') this.#seekTo(0)
    if (!wantsToPlay(this.#state)) this.#stall.waiting()
    this.#dispatch({ type: 'play-requested' })
    this.#engine.play()
  }

  pause(): void {
    this.intend()
    this.#isInterrupted = false
    this.#stall.sounding()
    if (this.#state.playback.status === 'failed') this.#loader.cancel() // it would play by itself again
    this.#dispatch({ type: 'playback-paused' })
    if (this.#loaded.found) this.#dispatch({ type: 'playback-ready' })
    this.#engine.pause()
    this.#loaded.publish()
    this.#report()
  }

  toggle(): void {
    if (wantsToPlay(this.#state)) this.pause()
    else this.play()
  }

  next(): void {
    this.#choose(nextIndex(this.#state.queue))
  }

  previous(): void {
    this.intend()
    const before = previousIndex(this.#state.queue)
    if (this.getCurrentTime() >= restartAfter || before < 0) this.#seekTo(0)
    else this.#select(before)
  }

  seek(seconds: number): void {
    const place = this.#instant.placeFor(seconds)
    if (place !== null) this.#seekTo(place)
  }

  setSeekReach(seekReach: SeekReach): void {
    if (seekReach === this.#state.seekReach) return
    this.#dispatch({ type: 'seek-reach-changed', seekReach })
    this.#instant.follow()
  }

  retry(): void {
    this.#reload(true)
  }

  dismiss(news: News): void {
    this.#dispatch({ type: 'told', news })
  }

  setVolume(level: number): void {
    this.#volume.setLevel(level)
  }

  setMuted(muted: boolean): void {
    this.#volume.setMuted(muted)
  }

  setEnhancement(enhancement: Enhancement): void {
    const before = this.#state
    this.#dispatch({ type: 'enhancement-changed', enhancement })
    this.memory.keep(before)
    if (!isHeardAlike(before, this.#state)) this.#switch()
  }

  consider(enhancement: Enhancement): void {
    const track = currentTrack(this.#state)
    if (track && enhancement.enabled) this.#loader.consider(track, enhancement)
  }

  /** As setEnhancement, by the name of PL-1. */
  switchEnhancementMode(enabled: boolean, preset: string, intensity: number): void {
    this.setEnhancement({ enabled, preset, intensity })
  }

  setLoudnessMatch(enabled: boolean): void {
    if (enabled === this.#state.loudnessMatch) return
    this.#change({ type: 'loudness-changed', change: { loudnessMatch: enabled } })
  }

  setLevelling(levelling: Levelling): void {
    if (levelling === this.#state.levelling) return
    this.#change({ type: 'loudness-changed', change: { levelling } })
  }

  setCrossfade(crossfade: number): void {
    if (crossfade === this.#state.crossfade) return
    this.#dispatch({ type: 'crossfade-changed', crossfade })
    this.#loader.forgetNext()
  }

  audition(audition: Audition | null): void {
    this.#revise({ type: 'audition-changed', audition })
  }

  holdOriginal(held: boolean): void {
    if (held) this.#heldOriginal.hold()
    else this.#heldOriginal.letGo()
  }

  setAlbumsTogether(albumsTogether: boolean): void {
    if (albumsTogether === this.#state.albumsTogether) return
    // The original as well: its plan names the album, too.
    this.#change({ type: 'albums-together-changed', albumsTogether })
  }

  setQuality(quality: Quality): void {
    if (quality === this.#state.quality) return
    this.#dispatch({ type: 'quality-changed', quality })
    this.#instant.follow()
    if (this.#state.engine !== 'html5') this.#switch()
  }

  setEngine(choice: EngineChoice, rollout = 100): void {
    const bucket = bucketOf(this.#name)
    this.#dispatch({ type: 'engine-ruled', engineRule: { choice, rollout, bucket } })
    this.#engine.choose(choice, isRolledOut(bucket, rollout))
  }

  engineFacts(): EngineFacts | null {
    return this.#engine.facts?.() ?? null
  }

  /** Seconds from the start of the track. */
  getCurrentTime(): number {
    return this.#loaded.seconds
  }

  destroy(): void {
    this.#loader.cancel()
    this.#finder.destroy()
    this.outputs.destroy()
    this.#instant.stop()
    this.#stall.sounding()
    this.#engine.destroy()
  }

  get #state(): PlayerState {
    return this.store.getState()
  }

  #dispatch(event: PlayerEvent): void {
    this.store.set(reduce(this.#state, event))
  }

  #listener(): ChosenListener {
    return {
      onPlaying: () => {
        this.#stall.sounding()
        this.#faults.sounding()
        this.#dispatch({ type: 'playback-started' })
        this.#report()
      },
      onWaiting: () => {
        if (wantsToPlay(this.#state)) this.#stall.waiting()
      },
      onAdvanced: () => this.#advanced(),
      onEnded: () => this.#ended(),
      onProgress: () => this.#progressed(),
      onBitRate: (bitRate, lowest) => {
        this.#dispatch({ type: 'bit-rate-changed', bitRate, lowest })
        this.#loaded.holdLevel(this.#state.lowestBitRate)
        this.#instant.follow()
      },
      onInterrupted: () => {
        if (!wantsToPlay(this.#state)) return
        this.pause()
        this.#isInterrupted = true
      },
      onRestored: () => {
        if (this.#isInterrupted) this.play()
      },
      onFault: (fault) => this.#failed(fault),
      onEngine: (engine) => this.#engineChanged(engine),
    }
  }

  /** What can be turned up, and what bit rates there are, differs from engine to engine. */
  #engineChanged(engine: EngineKind): void {
    if (engine === this.#state.engine) return
    this.#change({ type: 'engine-changed', engine })
  }

  #replaceQueue(tracks: readonly Track[], index: number, order: PlayOrder): void {
    const seed = Math.floor(Math.random() * 2 ** 32)
    const position = this.getCurrentTime()
    this.#dispatch({ type: 'queue-replaced', tracks, index, order, seed, position })
  }

  /** The track that plays goes on where it is still the current one; what is prepared stays while it follows. */
  #changeQueue({ position, ...change }: QueueChange): void {
    const before = this.#state
    this.#dispatch({ type: 'queue-changed', ...change })
    const after = this.#state
    if (currentEntry(before.queue) !== currentEntry(after.queue)) this.#load(position)
    else if (followingOf(before) !== followingOf(after)) this.#loader.forgetNext()
    this.#report()
  }

  #choose(index: number): void {
    this.intend()
    this.#select(index)
  }

  #select(index: number): void {
    if (!this.#state.queue.tracks[index]) return
    const { status } = this.#state.playback
    const playWhenReady = wantsToPlay(this.#state) || status === 'ended' || status === 'failed'
    this.#dispatch({ type: 'track-selected', index, playWhenReady })
    this.#load(0)
  }

  /** The current track anew, from where it is. */
  #reload(playWhenReady: boolean): void {
    const { index } = this.#state.queue
    this.#dispatch({ type: 'track-selected', index, playWhenReady })
    this.#load(this.getCurrentTime())
  }

  #seekTo(seconds: number): void {
    if (!currentTrack(this.#state)) return
    if (this.#state.playback.status === 'ended') this.#dispatch({ type: 'playback-paused' })
    this.#loaded.seek(seconds)
    this.#report()
  }

  /** The current track from a place in seconds; an empty queue is silence. */
  #load(seconds: number): void {
    this.#stall.sounding()
    this.#instant.stop()
    this.memory.show()
    this.#loader.load(currentTrack(this.#state), seconds)
    // Within the click: the engine starts by itself when the first bytes are there.
    if (wantsToPlay(this.#state)) this.#engine.play()
  }

  /** Something else may be heard now, and is of what follows, which may differ from it. */
  #revise(event: PlayerEvent): void {
    const before = this.#state
    this.#dispatch(event)
    if (isHeardAlike(before, this.#state)) this.#loader.forgetNext()
    else this.#switch()
  }

  /** The same place in another version of the track. */
  #switch(): void {
    if (!currentTrack(this.#state)) return // an engine says which one it is before there is a loader
    this.#loader.forgetNext() // by which that may turn out to be the current one
    const track = currentTrack(this.#state)
    if (track && this.#state.playback.status !== 'failed') this.#loader.switchVersion(track)
  }

  #advanced(): void {
    const index = this.#loader.advance(this.#state.queue.tracks)
    if (index < 0) {
      this.#passRemoved()
      return
    }
    this.#dispatch({ type: 'track-advanced', index })
    this.memory.show()
    this.#loaded.holdLevel(this.#state.lowestBitRate) // it was prepared some time ago
    this.#instant.follow()
    this.#report()
  }

  /** What was taken out of the queue has just begun: the track before it is at its end. */
  #passRemoved(): void {
    const next = followingIndex(this.#state.queue)
    if (next >= 0) this.#select(next)
    else this.#reload(false)
  }

  #ended(): void {
    this.#stall.sounding()
    const goesOn = wantsToPlay(this.#state)
    this.#dispatch({ type: 'playback-ended' })
    const next = followingIndex(this.#state.queue)
    if (goesOn && next >= 0) this.#select(next)
    else this.#report()
  }

  #progressed(): void {
    if (!this.#loaded.found) return
    this.#loaded.publish()
    const next = this.#state.queue.tracks[followingIndex(this.#state.queue)]
    if (next && this.#loaded.secondsLeft < prepareAhead) this.#loader.prepareNext(next)
    if (this.#state.playback.status === 'playing' && this.#reporter.isDue()) this.#report()
  }

  #failed(fault: EngineFault): void {
    if (this.#loaded.isBeside(fault)) this.#loader.giveUpNext() // by which the engine may come to it
    if (this.#loaded.isBeside(fault)) return
    this.#stall.sounding()
    const wanted = wantsToPlay(this.#state)
    const track = currentTrack(this.#state)
    const next = nextIndex(this.#state.queue)
    const plan = this.#loaded.found?.plan ?? null
    const situation = { track, plan, wantsToPlay: wanted, hasNext: next >= 0 }
    const reaction = this.#faults.reactionTo(fault, situation)
    if (reaction === 'reload') {
      this.#finder.forget()
      this.#reload(wanted)
    } else if (reaction === 'pass-over' && track) {
      this.#select(next)
      this.#dispatch({ type: 'track-passed-over', track })
    } else {
      if (fault.kind !== 'autoplay') {
        this.#loader.cancel()
        this.#loaded.await(track, this.getCurrentTime()) // the place stays
      }
      const error = reaction === 'give-up' ? noSound() : toPlayerError(fault)
      this.#dispatch({ type: 'playback-failed', error })
      if (reaction !== 'await-server' || !track) return
      this.#finder.forget() // what is known needs no server
      this.#loader.awaitServer(track, () => this.#reload(wanted))
    }
  }

  /** By this, what plays is another version of itself. */
  #change(event: PlayerEvent): void {
    this.#dispatch(event)
    this.#switch()
  }

  #report(): void {
    const place = placeOf(this.#state, this.#loaded)
    if (place) this.#reporter.report(place)
  }
}
