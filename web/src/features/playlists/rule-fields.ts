// SPDX-License-Identifier: GPL-3.0-or-later
// What rules can ask.
import type { SmartRule, SmartSort } from '#/api/model'
import { ruleText } from './rule-messages'

export type Field = SmartRule['field']
export type Operator = SmartRule['op']
export type SortKey = SmartSort['by']

/** Decides which relations a field knows, and how its value is written. */
export type FieldKind = 'text' | 'name' | 'number' | 'length' | 'level' | 'yes' | 'time'

export interface FieldInfo {
  readonly kind: FieldKind
  /** Behind the value. */
  readonly unit?: keyof typeof ruleText.units
}

export const fields: Readonly<Record<Field, FieldInfo>> = {
  title: { kind: 'text' },
  artist: { kind: 'text' },
  album: { kind: 'text' },
  genre: { kind: 'name' },
  codec: { kind: 'name' },
  year: { kind: 'number' },
  duration: { kind: 'length', unit: 'min' },
  bit_rate: { kind: 'number', unit: 'rate' },
  sample_rate: { kind: 'number', unit: 'hertz' },
  lufs: { kind: 'level', unit: 'lufs' },
  plays: { kind: 'number', unit: 'times' },
  skips: { kind: 'number', unit: 'times' },
  rating: { kind: 'number', unit: 'stars' },
  favourite: { kind: 'yes' },
  added: { kind: 'time' },
  last_played: { kind: 'time' },
  favourite_since: { kind: 'time' },
}

export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: ['contains', 'contains_not', 'is', 'is_not', 'starts_with'],
  name: ['is', 'is_not'],
  number: ['is', 'is_not', 'less', 'greater', 'between'],
  length: ['less', 'greater', 'between'],
  level: ['less', 'greater', 'between'],
  yes: ['is'],
  time: ['within_days', 'not_within_days', 'before', 'after'],
}

/** What comes first either way. */
const directions: Readonly<Record<SortKey, keyof typeof ruleText.directions | null>> = {
  album_order: 'letters',
  title: 'letters',
  artist: 'letters',
  album: 'letters',
  codec: 'letters',
  year: 'age',
  duration: 'length',
  bit_rate: 'height',
  sample_rate: 'height',
  lufs: 'loudness',
  plays: 'number',
  skips: 'number',
  rating: 'height',
  favourite: 'liking',
  added: 'age',
  last_played: 'lately',
  favourite_since: 'age',
  random: null,
}

/** What comes first upwards and downwards; nothing is said of chance. */
export function sortEnds(by: SortKey): { readonly up: string; readonly down: string } {
  const ends = directions[by]
  return ends === null ? { up: '', down: '' } : ruleText.directions[ends]
}

export const fieldNames = Object.keys(fields) as readonly Field[]
export const sortNames = Object.keys(directions) as readonly SortKey[]
