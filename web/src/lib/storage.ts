// SPDX-License-Identifier: GPL-3.0-or-later
// localStorage that may be missing, full or forbidden: then the page works and just does not remember.

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`auralis.${key}`)
  } catch {
    return null
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(`auralis.${key}`, value)
  } catch {
    return
  }
}
