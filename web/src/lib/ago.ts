// SPDX-License-Identifier: GPL-3.0-or-later

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

/** "just now", "5 minutes ago", "yesterday", then the date; both in milliseconds since the epoch. */
export function formatAgo(then: number, now: number): string {
  const passed = Math.max(0, now - then)
  if (passed < minute) return 'just now'
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute')
  if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour')
  if (passed < 7 * day) return relative.format(-Math.floor(passed / day), 'day')
  return date.format(then)
}
