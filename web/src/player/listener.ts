// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks the server, and how new what they mean is (ST-10, CA-3).
import { readStored, store } from '#/lib/storage'

const key = 'listener'
const isName = /^[A-Za-z0-9._-]{1,64}$/

function newName(): string {
  const words = crypto.getRandomValues(new Uint32Array(4))
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('')
}

let name = ''

/**
 * A name for whoever listens in this browser. It survives a reload, where the browser remembers anything, and means
 * nothing beyond that. Not for workers, which cannot look it up.
 */
export function listenerName(): string {
  if (name !== '') return name
  const stored = readStored(key)
  name = stored !== null && isName.test(stored) ? stored : newName()
  if (name !== stored) store(key, name)
  return name
}

let newest = 0

/** Grows with every call, over reloads too, and from one thread of the page to the other. */
export function newGeneration(): number {
  newest = Math.max(newest + 1, Date.now())
  return newest
}
