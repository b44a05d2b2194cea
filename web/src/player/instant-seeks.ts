// SPDX-License-Identifier: GPL-3.0-or-later
import type { getStreamMetadata } from '#/api/streaming'
import type { RetryClock } from '#/engine/retry'
import { clamp } from '#/lib/clamp'
import { fetchedEncoding } from '#/player/encoding'
import { heldSeekSentence, nearestPlace } from '#/player/instant-places'
import type { LoadedTrack } from '#/player/loaded-track'
import { ReadyWatch } from '#/player/ready-watch'
import { currentTrack, type PlayerState } from '#/player/state'
import { wishFor } from '#/player/wish'

interface InstantSeeksParts {
  readonly state: () => PlayerState
  readonly loaded: LoadedTrack
  readonly remark: (sentence: string) => void
  readonly getMetadata: typeof getStreamMetadata
  readonly clock: RetryClock
}

/** Holds seeks to where sound is there at once, for a listener who wants that (PL-4). */
export class InstantSeeks {
  readonly #parts: InstantSeeksParts
  readonly #ready: ReadyWatch

  constructor(parts: InstantSeeksParts) {
    const { getMetadata, clock, loaded } = parts
    this.#parts = parts
    this.#ready = new ReadyWatch({
      getMetadata,
      clock,
      onRanges: (ranges) => loaded.showReady(ranges),
    })
  }

  /** Another track, version, bit rate or setting: what the server has of it counts from now on. */
  follow(): void {
    const state = this.#parts.state()
    const track = currentTrack(state)
    if (!track || state.seekReach === 'anywhere') {
      this.#ready.stop()
      return
    }
    // A reference that the server refused would be refused again: what was loaded has none.
    const { found } = this.#parts.loaded
    const wish = wishFor(state, track).wanted
    const wanted = found ? { ...wish, reference: found.reference } : wish
    const version = state.sounding.kind === 'mastered' ? 'mastered' : 'original'
    this.#ready.watch({ track: track.id, wanted, version, encoding: fetchedEncoding(state) })
  }

  stop(): void {
    this.#ready.stop()
  }

  /** Where a seek goes, in seconds, with a word where that is elsewhere; null where it can go nowhere. */
  placeFor(wanted: number): number | null {
    const { state, loaded, remark } = this.#parts
    if (state().seekReach === 'anywhere') return wanted
    loaded.publish()
    const { duration, buffered, ready } = loaded.timeline.getState()
    const seconds = clamp(wanted, 0, duration)
    const place = nearestPlace(seconds, [...buffered, ...ready])
    const sentence = heldSeekSentence(seconds, place)
    if (sentence !== null) remark(sentence)
    return place
  }
}
