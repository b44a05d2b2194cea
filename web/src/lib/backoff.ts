// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first retry): 0.25 s, doubled each time up
 * to 8 s, moved by up to half either way so that many pages do not come back at once (PL-8).
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const base = Math.min(250 * 2 ** attempt, 8000)
  return base * (0.5 + random())
}
