// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'

/** Times a track is loaded anew by itself without a sound in between. */
const mostInVain = 3

/** Counts how often a track was begun again in vain: a server that answers may still have no sound of it. */
export class Revivals {
  #track: Track | null = null
  #inVain = 0

  /** True while another try is worth it; after the last one counting begins anew. */
  mayTry(track: Track): boolean {
    if (track !== this.#track) this.#inVain = 0
    this.#track = track
    this.#inVain = this.#inVain < mostInVain ? this.#inVain + 1 : 0
    return this.#inVain > 0
  }

  /** Sound runs. */
  sounding(): void {
    this.#inVain = 0
  }
}
