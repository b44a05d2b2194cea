// SPDX-License-Identifier: GPL-3.0-or-later
import type { SmartGroup, SmartPart, SmartRule, SmartRules, SmartSort } from '#/api/model'
import { count } from '#/lib/count'
import { perLanguage } from '#/lib/language'
import { formatTime } from '#/lib/time'
import { fields, operators, sorts, type Field } from './rule-fields'

const dates = perLanguage((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }))

/** Of what is no value of its field nothing better can be said than what it is. */
function valueWords({ field, op }: SmartRule, value: number | string): string {
  if (typeof value === 'string') return `“${value}”`
  const { kind, unit } = fields[field]
  if (kind === 'length') return formatTime(value)
  if (kind === 'time' && (op === 'before' || op === 'after'))
    return dates().format(new Date(value * 1000))
  if (field === 'plays' || field === 'skips') return String(value)
  if (field === 'rating') return count(value, 'star')
  const shown = String(value).replace('-', '−')
  return unit ? `${shown} ${unit}` : shown
}

const says: Partial<Record<Field, string>> = {
  plays: 'number of plays',
  skips: 'number of skips',
  added: 'date added',
}

/** "artist contains “Kate”" */
export function ruleWords(rule: SmartRule): string {
  const { field, op, value } = rule
  const name = says[field] ?? fields[field].label.toLowerCase()
  if (typeof value === 'boolean') return value ? 'it is a favourite' : 'it is no favourite'
  if (Array.isArray(value)) {
    const [low = 0, high = 0] = value
    return `${name} is from ${valueWords(rule, low)} to ${valueWords(rule, high)}`
  }
  if (op === 'within_days' || op === 'not_within_days') {
    const days = typeof value === 'number' ? count(value, 'day') : value
    return `${name} is ${op === 'within_days' ? '' : 'not '}within the last ${days}`
  }
  return `${name} ${operators[op]} ${valueWords(rule, value)}`
}

export const isGroup = (part: SmartPart): part is SmartGroup => !('field' in part)

export function groupWords({ all, any }: SmartGroup): string {
  const words = (all ?? any ?? []).map((part) =>
    isGroup(part) ? `(${groupWords(part)})` : ruleWords(part),
  )
  return words.join(any ? ' or ' : ' and ')
}

/** "by rating, highest first" */
export function sortWords({ by, descending }: SmartSort): string {
  if (by === 'random') return 'in an order by chance'
  const [label, up, down] = sorts[by]
  return `by ${label.toLowerCase()}, ${descending ? down : up}`
}

/** "Tracks where year is less than 1990; by title, A to Z; at most 500." */
export function rulesWords({ match, sort = [], limit }: SmartRules): string {
  const found = groupWords(match)
  const parts = [
    found === '' ? 'All tracks' : `Tracks where ${found}`,
    sort.map(sortWords).join(', then '),
    `at most ${count(limit, 'track')}`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}
