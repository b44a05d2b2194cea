// SPDX-License-Identifier: GPL-3.0-or-later
import { count } from '#/lib/count'
import { perLanguage } from '#/lib/language'
import { messages } from '#/lib/messages'

export const timeWords = messages('time', {
  minutes: (minutes: string) => `${minutes} min`,
  hours: (hours: string) => `${hours} h`,
  hoursAndMinutes: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
  daysAndHours: (days: string, hours: string) => `${days} ${hours} h`,
  secondsLeft: (seconds: string) => `${seconds} s left`,
  minutesLeft: (minutes: string) => `${minutes} min left`,
  hoursAndMinutesLeft: (hours: string, minutes: string) => `${hours} h ${minutes} min left`,
})

const one = perLanguage((tag) => new Intl.NumberFormat(tag, { useGrouping: false }))
const two = perLanguage(
  (tag) => new Intl.NumberFormat(tag, { useGrouping: false, minimumIntegerDigits: 2 }),
)
const digits = (value: number) => one().format(value)
const twoDigits = (value: number) => two().format(value)

function parts(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds))
  return {
    hours: Math.floor(whole / 3600),
    minutes: Math.floor((whole % 3600) / 60),
    seconds: whole % 60,
  }
}

/** 3:58, or 1:02:03 from an hour on. */
export function formatTime(total: number): string {
  const { hours, minutes, seconds } = parts(total)
  if (hours === 0) return `${digits(minutes)}:${twoDigits(seconds)}`
  return `${digits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}`
}

/** 48 min, or 2 h 5 min: how long an album is. */
export function formatLength(total: number): string {
  const { hours, minutes } = parts(total + 30)
  if (hours === 0) return timeWords.minutes(digits(Math.max(1, minutes)))
  if (minutes === 0) return timeWords.hours(digits(hours))
  return timeWords.hoursAndMinutes(digits(hours), digits(minutes))
}

/** 14 h 5 min, or 12 days 3 h: how long a library is. */
export function formatLongTime(total: number): string {
  const { hours } = parts(total)
  if (hours < 48) return formatLength(total)
  const rest = hours % 24
  const days = count(Math.floor(hours / 24), 'day')
  return rest === 0 ? days : timeWords.daysAndHours(days, digits(rest))
}

/** For ears: 1 minute 20 seconds. */
export function speakTime(total: number): string {
  const { hours, minutes, seconds } = parts(total)
  const spoken = [
    hours > 0 && count(hours, 'hour'),
    minutes > 0 && count(minutes, 'minute'),
    (seconds > 0 || total < 60) && count(seconds, 'second'),
  ]
  return spoken.filter(Boolean).join(' ')
}

/** 8 s left, 3 min left: rounded up, so that it does not promise too much. */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return timeWords.secondsLeft(digits(Math.max(1, Math.ceil(seconds))))
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return timeWords.minutesLeft(digits(minutes))
  return timeWords.hoursAndMinutesLeft(digits(Math.floor(minutes / 60)), digits(minutes % 60))
}
