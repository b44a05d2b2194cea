// SPDX-License-Identifier: GPL-3.0-or-later
import { readStored, store } from '#/lib/storage'

const key = 'client-id'

/** 128 random bits in hexadecimal: nobody else has the same, and it says nothing of anybody. */
export function randomName(): string {
  const words = crypto.getRandomValues(new Uint32Array(4))
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('')
}

let known: string | null = null

/**
 * A name for this browser that stays the same from one visit to the next, as randomName() makes it. Where nothing can
 * be stored it lasts as long as the page.
 */
export function clientId(): string {
  known ??= readStored(key)
  if (known === null || !/^[0-9a-f]{32}$/.test(known)) {
    known = randomName()
    store(key, known)
  }
  return known
}
