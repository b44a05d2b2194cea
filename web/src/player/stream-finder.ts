// SPDX-License-Identifier: GPL-3.0-or-later
import type { StreamMetadata, Track, Wanted } from '#/api/model'
import { getStreamMetadata, masterKey } from '#/api/streaming'
import { canFeedMediaSource } from '#/engine/capabilities'
import { attainable, type Delivery } from '#/player/ladder'
import { toFault } from '#/player/open-chunk'
import { toFoundTrack, type FoundTrack } from '#/player/track-streams'

/** Tracks and settings whose facts are kept: what is within reach of a few that are compared. */
const mostKnown = 48

type GetMetadata = typeof getStreamMetadata

/**
 * Finds what to play of a track. The server is asked once for a track and its settings: the facts cover original
 * and master, so that going from one to the other waits for audio only.
 */
export class StreamFinder {
  readonly #getMetadata: GetMetadata
  readonly #canFeed: (type: string) => boolean
  readonly #known = new Map<string, StreamMetadata>()

  /** `canFeed` says whether MediaSource takes a type. */
  constructor(getMetadata: GetMetadata = getStreamMetadata, canFeed = canFeedMediaSource) {
    this.#getMetadata = getMetadata
    this.#canFeed = canFeed
  }

  async find(
    track: Track,
    wanted: Wanted,
    delivery: Delivery,
    signal: AbortSignal,
  ): Promise<FoundTrack> {
    const key = [track.id, ...masterKey(wanted)].join('/')
    const metadata = this.#known.get(key) ?? (await this.#ask(key, track, wanted, signal))
    signal.throwIfAborted()
    return toFoundTrack(track, metadata, wanted, attainable(delivery, metadata, this.#canFeed))
  }

  /** What is known was refused: everything is asked anew. */
  forget(): void {
    this.#known.clear()
  }

  async #ask(
    key: string,
    track: Track,
    wanted: Wanted,
    signal: AbortSignal,
  ): Promise<StreamMetadata> {
    const asked = { ...wanted, enabled: true } // names both plans
    const metadata = await this.#getMetadata(track.id, asked, signal).catch((error: unknown) => {
      throw signal.aborted ? error : toFault(error)
    })
    if (metadata.plan !== null) this.#keep(key, metadata)
    return metadata
  }

  #keep(key: string, metadata: StreamMetadata): void {
    this.#known.set(key, metadata)
    const [oldest] = this.#known.keys()
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest)
  }
}
