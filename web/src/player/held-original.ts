// SPDX-License-Identifier: GPL-3.0-or-later
import type { Audition, PlayerState } from '#/player/state'

interface HeldOriginalParts {
  readonly state: () => PlayerState
  /** Lets something else than what was chosen be heard; null ends it. */
  readonly audition: (audition: Audition | null) => void
}

/** The original while it is held; who lets go of it ends nothing that is auditioned since. */
export class HeldOriginal {
  readonly #parts: HeldOriginalParts
  #held: Audition | null = null

  constructor(parts: HeldOriginalParts) {
    this.#parts = parts
  }

  hold(): void {
    const enhancement = { ...this.#parts.state().enhancement, enabled: false }
    this.#held = { enhancement, gainDb: null, against: null }
    this.#parts.audition(this.#held)
  }

  letGo(): void {
    const before = this.#held
    this.#held = null
    if (before && this.#parts.state().audition === before) this.#parts.audition(null)
  }
}
