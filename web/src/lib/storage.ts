// SPDX-License-Identifier: GPL-3.0-or-later
// Storage that may be missing, full or forbidden: then the page works and just does not remember.

const prefix = 'auralis.'

/** Of the browser, shared by its tabs; or of one tab, over reloads. */
type Memory = 'localStorage' | 'sessionStorage'

export function readStored(key: string, memory: Memory = 'localStorage'): string | null {
  try {
    return globalThis[memory].getItem(`${prefix}${key}`)
  } catch {
    return null
  }
}

export function store(key: string, value: string, memory: Memory = 'localStorage'): void {
  try {
    globalThis[memory].setItem(`${prefix}${key}`, value)
  } catch {
    return
  }
}

/** Of an event that tells of another tab. */
export const isStoredAs = (eventKey: string, key: string) => eventKey === `${prefix}${key}`
