// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks the server, and how new what they mean is (ST-10, CA-3).
import { readStored, store } from '#/lib/storage'

const isName = /^[A-Za-z0-9._-]{1,64}$/

function newName(): string {
  const words = crypto.getRandomValues(new Uint32Array(4))
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('')
}

function keptName(memory: 'localStorage' | 'sessionStorage'): () => string {
  let name = ''
  return () => {
    if (name !== '') return name
    const stored = readStored('listener', memory)
    name = stored !== null && isName.test(stored) ? stored : newName()
    if (name !== stored) store('listener', name, memory)
    return name
  }
}

/** Chooses the browser's side in a rollout, the same at each visit; no request names it. */
export const browserName = keptName('localStorage')

/**
 * A name for whoever listens in this tab: what is done in another one is somebody else's. It survives a reload, where
 * the browser remembers anything, and means nothing beyond that. Not for workers, which cannot look it up.
 */
export const listenerName = keptName('sessionStorage')

/** By how much a worker may have been ahead of the page: a page reports every 5 s while sound runs. */
const slack = 10_000

/** Milliseconds as a clock tells them that is ahead of this one, because this one was set back, or `now`. */
const notBefore = (kept: number, now: number) => (kept > now ? kept + slack : now)

let newest: number | null = null

/**
 * Grows with every call, over reloads too, also where the clock is set back. A worker, which cannot look up what was
 * before it, passes `since`, a generation of its page.
 */
export function newGeneration(since = 0): number {
  const now = Date.now()
  const before = newest ?? notBefore(keptGeneration(), now) - 1
  newest = Math.max(before + 1, notBefore(since, now))
  store('generation', String(newest), 'sessionStorage')
  return newest
}

/** 0 where none is. */
function keptGeneration(): number {
  const kept = Number(readStored('generation', 'sessionStorage'))
  return Number.isSafeInteger(kept) ? kept : 0
}
