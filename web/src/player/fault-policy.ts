// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import type { EngineFault } from '#/engine/types'
import { Revivals } from '#/player/revivals'

/** Where a fault meets the player. */
export interface Situation {
  readonly track: Track | null
  /** What the engine plays of it. */
  readonly plan: string | null
  readonly wantsToPlay: boolean
  readonly hasNext: boolean
}

/**
 * reload: the same place with the plan of now. pass-over: the next track in its place. await-server: it goes on
 * by itself. give-up: it went on by itself too often. tell: the listener decides.
 */
export type Reaction = 'reload' | 'pass-over' | 'await-server' | 'give-up' | 'tell'

/** What is done about a fault, which depends on what was done about those before (PL-8). */
export class FaultPolicy {
  readonly #revivals = new Revivals()
  /** Only where something sounded before: else it may be that the browser can decode nothing. */
  #mayPassOver = false
  /** The last plan the server had given up when its audio was asked for. */
  #stalePlan: string | null = null

  /** Sound runs. */
  sounding(): void {
    this.#revivals.sounding()
    this.#mayPassOver = true
  }

  reactionTo({ kind }: EngineFault, { track, plan, wantsToPlay, hasNext }: Situation): Reaction {
    if (kind === 'stale' && this.#isAnother(plan)) return 'reload'
    if (kind === 'decode' && this.#mayPassOver && wantsToPlay && track && hasNext) {
      this.#mayPassOver = false
      return 'pass-over'
    }
    if (kind !== 'network' || !track) return 'tell'
    return this.#revivals.mayTry(track) ? 'await-server' : 'give-up'
  }

  /** True when the plan that was refused is not the one that was refused before. */
  #isAnother(plan: string | null): boolean {
    if (plan === null || plan === this.#stalePlan) return false
    this.#stalePlan = plan
    return true
  }
}
