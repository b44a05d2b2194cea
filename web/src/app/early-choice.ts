// SPDX-License-Identifier: GPL-3.0-or-later
// What a page chose for its track before it was known whose choice that is, for the page after it (PL-13).
import type { Enhancement, Track } from '#/api/model'
import { readStored, store } from '#/lib/storage'

const key = 'early-choice'

export const storeEarlyChoice = ({ id }: Track, { enabled, preset, intensity }: Enhancement) =>
  store(key, JSON.stringify({ track: id, enabled, preset, intensity }))

export const forgetEarlyChoice = () => store(key, '')

function parse(text: string): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** What was chosen early for a track, once; null where that was another one, or nothing. */
export function takeEarlyChoice(of: Track | null): Enhancement | null {
  const { track, enabled, preset, intensity } = parse(readStored(key) ?? '')
  forgetEarlyChoice()
  if (!of || track !== of.id) return null
  if (typeof enabled !== 'boolean' || typeof preset !== 'string') return null
  if (typeof intensity !== 'number' || !(intensity >= 0 && intensity <= 1)) return null
  return { enabled, preset, intensity }
}
