// SPDX-License-Identifier: GPL-3.0-or-later
import type { SmartGroup, SmartPart, SmartRule, SmartRules, SmartSort } from '#/api/model'
import { count } from '#/lib/count'
import { perLanguage } from '#/lib/language'
import { formatTime } from '#/lib/time'
import { fields, sortEnds } from './rule-fields'
import { ruleText } from './rule-messages'

const dates = perLanguage((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }))

/** Of what is no value of its field nothing better can be said than what it is. */
function valueWords({ field, op }: SmartRule, value: number | string): string {
  if (typeof value === 'string') return ruleText.quoted(value)
  const { kind, unit } = fields[field]
  if (kind === 'length') return formatTime(value)
  if (kind === 'time' && (op === 'before' || op === 'after'))
    return dates().format(new Date(value * 1000))
  if (field === 'plays' || field === 'skips') return String(value)
  if (field === 'rating') return count(value, 'star')
  const shown = String(value).replace('-', '−')
  return unit ? ruleText.withUnit(shown, ruleText.units[unit]) : shown
}

/** "artist contains “Kate”" */
export function ruleWords(rule: SmartRule): string {
  const { field, op, value } = rule
  const name = ruleText.saidFields[field]
  if (typeof value === 'boolean') return value ? ruleText.isFavourite : ruleText.isNoFavourite
  if (Array.isArray(value)) {
    const [low = 0, high = 0] = value
    return ruleText.isFrom(name, valueWords(rule, low), valueWords(rule, high))
  }
  if (op === 'within_days' || op === 'not_within_days') {
    const days = typeof value === 'number' ? count(value, 'day') : value
    return op === 'within_days' ? ruleText.isWithin(name, days) : ruleText.isNotWithin(name, days)
  }
  return ruleText.rule(name, ruleText.operators[op], valueWords(rule, value))
}

export const isGroup = (part: SmartPart): part is SmartGroup => !('field' in part)

export function groupWords({ all, any }: SmartGroup): string {
  const words = (all ?? any ?? []).map((part) =>
    isGroup(part) ? `(${groupWords(part)})` : ruleWords(part),
  )
  return words.join(any ? ruleText.or : ruleText.and)
}

/** "by rating, highest first" */
export function sortWords({ by, descending }: SmartSort): string {
  if (by === 'random') return ruleText.sortedBy[by]
  const { up, down } = sortEnds(by)
  return `${ruleText.sortedBy[by]}, ${descending ? down : up}`
}

/** "Tracks where year is less than 1990; by title, A to Z; at most 500." */
export function rulesWords({ match, sort = [], limit }: SmartRules): string {
  const found = groupWords(match)
  const parts = [
    found === '' ? ruleText.allTracks : ruleText.tracksWhere(found),
    sort.map(sortWords).join(ruleText.then),
    ruleText.limited(count(limit, 'track')),
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}
