// SPDX-License-Identifier: GPL-3.0-or-later
import { perLanguage } from '#/lib/language'
import { messages } from '#/lib/messages'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const relativeOf = perLanguage((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
const date = perLanguage((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }))

export const agoWords = messages('ago', { justNow: 'just now' })

/** "just now", "5 minutes ago", "yesterday", then the date; both in milliseconds since the epoch. */
export function formatAgo(then: number, now: number): string {
  const passed = Math.max(0, now - then)
  const relative = relativeOf()
  if (passed < minute) return agoWords.justNow
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute')
  if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour')
  if (passed < 7 * day) return relative.format(-Math.floor(passed / day), 'day')
  return date().format(then)
}
