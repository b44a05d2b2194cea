// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault } from '#/engine/types'
import { backoff } from '#/lib/backoff'
import { wait } from '#/lib/wait'

/** Tries after the first one, unless somebody says otherwise (PL-8). */
const mostRetries = 6

export interface RetryClock {
  /** Resolves after so many milliseconds; rejects with the signal's reason when aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** 0 to 1. */
  readonly random: () => number
}

export interface Patience {
  /** Tries after the first one. */
  readonly most?: number
  /** Asked when those are used up: while it answers true there is no hurry to fail, and trying goes on. */
  readonly isPatient?: () => boolean
}

const impatient = () => false

/** The one place that decides whether and when a request is made again. */
export async function withRetries<T>(
  attempt: (retries: number) => Promise<T>,
  signal: AbortSignal,
  clock: RetryClock,
  { most = mostRetries, isPatient = impatient }: Patience = {},
): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await attempt(retries)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof EngineFault) || !error.retryable) throw error
      if (retries >= most && !isPatient()) throw error
      const pause = Math.max(backoff(retries, clock.random), error.retryAfter * 1000)
      await clock.wait(pause, signal)
    }
  }
}

export const browserClock: RetryClock = { wait, random: Math.random }
