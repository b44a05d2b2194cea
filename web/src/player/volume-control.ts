// SPDX-License-Identifier: GPL-3.0-or-later
import type { PlayerEvent, PlayerState, Volume } from '#/player/state'

interface VolumeControlParts {
  readonly state: () => PlayerState
  readonly dispatch: (event: PlayerEvent) => void
  /** Linear gain, 0 to 1. */
  readonly setGain: (gain: number) => void
}

/** How loud the listener wants it, from 0 to 1; a level above 0 ends muting. */
export class VolumeControl {
  readonly #parts: VolumeControlParts

  constructor(parts: VolumeControlParts) {
    this.#parts = parts
  }

  setLevel(level: number): void {
    const held = Math.min(Math.max(level, 0), 1)
    const { muted } = this.#parts.state().volume
    this.#apply({ level: held, muted: held === 0 && muted })
  }

  setMuted(muted: boolean): void {
    this.#apply({ ...this.#parts.state().volume, muted })
  }

  #apply(volume: Volume): void {
    this.#parts.dispatch({ type: 'volume-changed', volume })
    this.#parts.setGain(volume.muted ? 0 : volume.level ** 2) // closer to how loudness is heard
  }
}
