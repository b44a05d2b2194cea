// SPDX-License-Identifier: GPL-3.0-or-later
// Rules while they are written: values are what stands in their fields.
import type { SmartGroup, SmartPart, SmartRule, SmartRules, SmartSort } from '#/api/model'
import { asSentence } from '#/lib/as-sentence'
import { formatTime } from '#/lib/time'
import { fields, operatorsOf, type Field, type Operator } from './rule-fields'
import { isGroup } from './rule-words'

export interface DraftRule {
  readonly field: Field
  readonly op: Operator
  readonly value: string
  /** The end, where there is one. */
  readonly second: string
}

/** A group inside the rules is kept as it is: the page edits one level. */
export type DraftPart = { readonly key: number } & (
  | { readonly rule: DraftRule; readonly group?: never }
  | { readonly group: SmartGroup; readonly rule?: never }
)

export interface Draft {
  readonly any: boolean
  readonly parts: readonly DraftPart[]
  readonly sort: readonly SmartSort[]
  readonly limit: string
  readonly seed: number
  /** Of the next part. */
  readonly nextKey: number
}

const usualLimit = '500'

export const emptyRule: DraftRule = { field: 'artist', op: 'contains', value: '', second: '' }

export const emptyDraft: Draft = {
  any: false,
  parts: [{ key: 0, rule: emptyRule }],
  sort: [],
  limit: usualLimit,
  seed: 1,
  nextKey: 1,
}

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** As a date field has it, in the time of the place where the listener is. */
function dateText(seconds: number): string {
  const date = new Date(seconds * 1000)
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}

const isDate = (op: Operator) => op === 'before' || op === 'after'

function textOf(field: Field, op: Operator, value: string | number | boolean): string {
  if (typeof value !== 'number') return String(value)
  if (isDate(op)) return dateText(value)
  return fields[field].kind === 'length' ? formatTime(value) : String(value)
}

function draftRule({ field, op, value }: SmartRule): DraftRule {
  const [first, second] = Array.isArray(value) ? value : [value]
  return {
    field,
    op,
    value: textOf(field, op, first),
    second: second === undefined ? '' : textOf(field, op, second),
  }
}

export function draftOf({ match, sort = [], limit, seed = 1 }: SmartRules): Draft {
  const parts = match.any ?? match.all ?? []
  return {
    any: match.any !== undefined,
    parts: parts.map((part, key) =>
      isGroup(part) ? { key, group: part } : { key, rule: draftRule(part) },
    ),
    sort,
    limit: String(limit),
    seed,
    nextKey: parts.length,
  }
}

/** 4:30, or minutes, as seconds. */
function secondsIn(text: string): number {
  const [minutes = '', seconds = '0', ...rest] = text.split(':')
  if (rest.length > 0) return Number.NaN
  return Number(minutes.replace(',', '.')) * 60 + Number(seconds)
}

/** What is no number goes to the server as it is, which says what is wrong with it. */
function valueOf({ field, op }: DraftRule, text: string): string | number | boolean {
  const { kind } = fields[field]
  if (kind === 'text') return text
  if (kind === 'name') return text.trim()
  if (kind === 'yes') return text !== 'false'
  const number = isDate(op)
    ? new Date(`${text}T00:00`).getTime() / 1000
    : kind === 'length'
      ? secondsIn(text)
      : Number(text.replace('−', '-').replace(',', '.'))
  return Number.isFinite(number) ? number : text
}

export function isComplete({ rule }: DraftPart): boolean {
  if (!rule || fields[rule.field].kind === 'yes') return true
  return rule.value.trim() !== '' && (rule.op !== 'between' || rule.second.trim() !== '')
}

function ruleOf(rule: DraftRule): SmartRule {
  const { field, op } = rule
  const value = valueOf(rule, rule.value)
  if (op !== 'between') return { field, op, value }
  // The server holds the type of each to its field, and names it.
  return { field, op, value: [value, valueOf(rule, rule.second)] as number[] }
}

/** What the server is asked; null while something is not written yet. */
export function rulesOf(draft: Draft): SmartRules | null {
  if (!draft.parts.every(isComplete)) return null
  const parts: SmartPart[] = draft.parts.map((part) => part.group ?? ruleOf(part.rule))
  const limit = Number(draft.limit)
  return {
    match: draft.any && parts.length > 0 ? { any: parts } : { all: parts },
    sort: [...draft.sort],
    // As it is written, so that the server says what it may be.
    limit: Number.isInteger(limit) ? limit : 0,
    seed: draft.seed,
  }
}

/** Another field keeps what still makes sense. */
export function withField(rule: DraftRule, field: Field): DraftRule {
  const kind = fields[field].kind
  if (fields[rule.field].kind === kind) return { ...rule, field }
  const [op = 'is'] = operatorsOf[kind]
  return { field, op, value: kind === 'yes' ? 'true' : '', second: '' }
}

/** A date is no number of days. */
export function withOperator(rule: DraftRule, op: Operator): DraftRule {
  const keeps = isDate(op) === isDate(rule.op)
  return { ...rule, op, value: keeps ? rule.value : '' }
}

export interface Fault {
  /** Which part of the draft; 'sort' and 'limit' are what is below them. */
  readonly at: number | 'sort' | 'limit' | 'all'
  readonly sentence: string
}

/** The server names what is wrong by its place (CT-55): "match.all[1].value must be a number, got "old"". */
export function faultIn(message: string): Fault {
  const sentence = (text: string) => `${asSentence(text)}.`
  const rule = /^match\.(?:all|any)\[(\d+)\]\S* (.*)$/s.exec(message)
  if (rule) return { at: Number(rule[1]), sentence: sentence(rule[2] ?? '') }
  const other = /^(sort|limit)\S* (.*)$/s.exec(message)
  if (other)
    return { at: other[1] === 'sort' ? 'sort' : 'limit', sentence: sentence(other[2] ?? '') }
  return { at: 'all', sentence: message }
}
