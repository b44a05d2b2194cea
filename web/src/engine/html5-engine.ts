// SPDX-License-Identifier: GPL-3.0-or-later
import { seconds } from '#/engine/grid'
import { listenTo, type MediaListener } from '#/engine/media-events'
import { frameOf, type Placement } from '#/engine/media-timeline'
import { MediaTransport } from '#/engine/media-transport'
import { NewestTask } from '#/engine/newest-task'
import type { OutputRoute } from '#/engine/output-route'
import {
  EngineFault,
  type AudioFile,
  type AudioStream,
  type Engine,
  type EngineListener,
  type FrameRange,
} from '#/engine/types'

/** MediaError.MEDIA_ERR_NETWORK; the constant is not there where there is no browser. */
const networkError = 2

/**
 * Plays whole files through a plain media element, where nothing else runs. It takes no part of sound from the page,
 * so it cannot do what needs that: another version is loaded and sought to, with a silence, and the next track
 * begins when the element has it. Loudness match and volume are the element's volume.
 */
export class Html5Engine implements Engine {
  readonly #owner: EngineListener
  readonly #media: HTMLAudioElement
  readonly #transport: MediaTransport
  readonly #inquiry: NewestTask
  readonly #leaveRoute: () => void = () => undefined
  #current: Placement | null = null
  /** What of the current stream is still to be tried, best first. */
  #files: readonly AudioFile[] = []
  #next: AudioStream | null = null
  /** Where a load under way leads; the element does not say so yet. */
  #target: number | null = null
  #volume = 1

  constructor(
    owner: EngineListener,
    media: HTMLAudioElement = new Audio(),
    route: OutputRoute | null = null,
  ) {
    this.#leaveRoute = route?.attach(media) ?? this.#leaveRoute
    this.#owner = owner
    this.#media = media
    this.#transport = new MediaTransport(media, owner)
    this.#inquiry = new NewestTask((error) => this.#failed(error))
    media.preload = 'auto'
    listenTo(media, this.#listener())
    media.addEventListener('loadedmetadata', () => this.#arrive())
  }

  load(stream: AudioStream, frame: number): void {
    this.#next = null
    this.#begin(stream, frame)
  }

  switchTo(stream: AudioStream): void {
    const before = this.#current
    if (!before) return
    if (before.stream.key === stream.key) this.glideTo(stream)
    else this.load(stream, this.position())
  }

  /** An element's volume cannot glide: it moves at once. */
  glideTo(stream: AudioStream): void {
    if (!this.#current) return
    this.#current = { stream, origin: 0 }
    this.#applyVolume()
  }

  prepareNext(stream: AudioStream | null): void {
    this.#next = stream
  }

  play(): void {
    this.#transport.play(this.#current !== null)
  }

  pause(): void {
    this.#transport.pause()
  }

  seek(frame: number): void {
    const stream = this.#current?.stream
    if (!stream) return
    const first = held(stream, frame)
    if (this.#target !== null) this.#target = first
    else {
      this.#media.currentTime = seconds(stream.grid, first)
      this.#transport.resume()
    }
  }

  setVolume(gain: number): void {
    this.#volume = gain
    this.#applyVolume()
  }

  position(): number {
    if (!this.#current) return 0
    return this.#target ?? frameOf(this.#current, this.#media.currentTime)
  }

  buffered(): readonly FrameRange[] {
    const placement = this.#current
    if (!placement || this.#target !== null) return []
    const { buffered } = this.#media
    return Array.from({ length: buffered.length }, (_, i) => ({
      begin: frameOf(placement, buffered.start(i)),
      end: frameOf(placement, buffered.end(i)),
    }))
  }

  unload(): void {
    this.#inquiry.cancel()
    this.#current = null
    this.#next = null
    this.#target = null
    this.#transport.hold()
    this.#media.removeAttribute('src')
    this.#media.load()
  }

  destroy(): void {
    this.#leaveRoute()
    this.unload()
  }

  #listener(): MediaListener {
    /** What an element says of the file before means nothing any more. */
    const isSettled = () => this.#current !== null && this.#target === null
    return {
      onPlaying: () => {
        if (isSettled()) this.#owner.onPlaying()
      },
      onWaiting: () => {
        if (this.#current) this.#owner.onWaiting()
      },
      onMoved: () => {
        if (this.#current) this.#owner.onProgress()
      },
      onEnded: () => {
        if (isSettled()) this.#ended()
      },
      onError: (error) => {
        if (this.#current) this.#refused(this.#current.stream, error)
      },
    }
  }

  #begin(stream: AudioStream, frame: number): void {
    this.#inquiry.cancel()
    this.#current = { stream, origin: 0 }
    this.#files = stream.files.filter(({ type }) => this.#media.canPlayType(type) !== '')
    this.#applyVolume()
    this.#open(held(stream, frame))
  }

  /** The first file that is left, from a frame on. */
  #open(frame: number): void {
    const [file, ...others] = this.#files
    this.#files = others
    this.#target = frame
    if (!file) {
      this.#failed(new EngineFault('decode', 'this browser plays none of the files', false))
      return
    }
    this.#media.src = file.url
    this.#media.load()
    this.#transport.resume()
  }

  /** The element knows the file: it can be sent to its place. */
  #arrive(): void {
    const placement = this.#current
    const target = this.#target
    if (!placement || target === null) return
    this.#target = null
    if (target > 0) this.#media.currentTime = seconds(placement.stream.grid, target)
  }

  #ended(): void {
    const next = this.#next
    if (!next) {
      this.#owner.onEnded()
      return
    }
    this.#next = null
    this.#begin(next, 0)
    this.#owner.onAdvanced()
  }

  /** An element does not say why the server sent nothing it could play: a request for a chunk does. */
  #refused(stream: AudioStream, { code, message }: MediaError): void {
    const frame = this.position()
    if (code === networkError) {
      this.#failed(new EngineFault('network', `the file broke off: ${message}`, true))
      return
    }
    this.#target = frame
    this.#inquiry.start(async (signal) => {
      const body = await stream.open(0, 0, stream.ladder[0]?.kbps ?? 0, signal)
      await body.bytes.cancel()
      signal.throwIfAborted()
      if (this.#files.length > 0) this.#open(frame)
      else throw new EngineFault('decode', `playing failed: ${message}`, false)
    })
  }

  #failed(error: unknown): void {
    const isFault = error instanceof EngineFault
    this.#owner.onFault(isFault ? error : new EngineFault('internal', String(error), false))
  }

  #applyVolume(): void {
    // An element cannot play louder than the file is.
    this.#media.volume = Math.min(1, this.#volume * (this.#current?.stream.matchGain ?? 1))
  }
}

const held = ({ frames }: AudioStream, frame: number) => Math.min(Math.max(frame, 0), frames - 1)
