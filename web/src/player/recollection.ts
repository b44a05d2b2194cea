// SPDX-License-Identifier: GPL-3.0-or-later
import type { Enhancement, Remembered, RememberedFor, Track } from '#/api/model'

/** Tracks and albums of which it is known what is remembered. */
const mostKnown = 500

const keyOf = ({ kind, id }: RememberedFor) => `${kind}/${id}`

export const trackOf = ({ id }: Track): RememberedFor => ({ kind: 'track', id })
export const albumOf = ({ albumId }: Track): RememberedFor => ({ kind: 'album', id: albumId })

/** What is known of the choices that tracks and albums have of their own. */
export class Recollection {
  /** Null where there is none. */
  readonly #own = new Map<string, Enhancement | null>()

  /** The nearest choice for a track, as far as it is known. */
  nearest(track: Track, usual: Enhancement): Remembered {
    const own = this.#own.get(keyOf(trackOf(track)))
    if (own) return { from: 'track', enhancement: own }
    const album = this.#own.get(keyOf(albumOf(track)))
    return album ? { from: 'album', enhancement: album } : { from: 'default', enhancement: usual }
  }

  set(of: RememberedFor, choice: Enhancement | null): void {
    const key = keyOf(of)
    this.#own.delete(key)
    this.#own.set(key, choice)
    const [oldest] = this.#own.keys()
    if (this.#own.size > mostKnown && oldest !== undefined) this.#own.delete(oldest)
  }
}
