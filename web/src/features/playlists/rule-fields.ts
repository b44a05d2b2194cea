// SPDX-License-Identifier: GPL-3.0-or-later
// What rules can ask, in words for people.
import type { SmartRule, SmartSort } from '#/api/model'

export type Field = SmartRule['field']
export type Operator = SmartRule['op']
export type SortKey = SmartSort['by']

/** Decides which relations a field knows, and how its value is written. */
export type FieldKind = 'text' | 'name' | 'number' | 'length' | 'level' | 'yes' | 'time'

export interface FieldInfo {
  readonly label: string
  readonly kind: FieldKind
  /** Behind the value. */
  readonly unit?: string
  /** An example, where nothing is written yet. */
  readonly example: string
}

export const fields: Readonly<Record<Field, FieldInfo>> = {
  title: { label: 'Title', kind: 'text', example: 'Rain' },
  artist: { label: 'Artist', kind: 'text', example: 'A name' },
  album: { label: 'Album', kind: 'text', example: 'A name' },
  genre: { label: 'Genre', kind: 'name', example: 'Jazz' },
  codec: { label: 'Codec', kind: 'name', example: 'flac' },
  year: { label: 'Year', kind: 'number', example: '1984' },
  duration: { label: 'Length', kind: 'length', unit: 'min', example: '4:30' },
  bit_rate: { label: 'Bit rate', kind: 'number', unit: 'kb/s', example: '320' },
  sample_rate: { label: 'Sample rate', kind: 'number', unit: 'Hz', example: '48000' },
  lufs: { label: 'Loudness', kind: 'level', unit: 'LUFS', example: '-14' },
  plays: { label: 'Plays', kind: 'number', unit: 'times', example: '5' },
  skips: { label: 'Skips', kind: 'number', unit: 'times', example: '2' },
  rating: { label: 'Rating', kind: 'number', unit: 'stars', example: '4' },
  favourite: { label: 'Favourite', kind: 'yes', example: '' },
  added: { label: 'Added', kind: 'time', example: '30' },
  last_played: { label: 'Last played', kind: 'time', example: '30' },
  favourite_since: { label: 'Favourite since', kind: 'time', example: '30' },
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

export const operators: Readonly<Record<Operator, string>> = {
  is: 'is',
  is_not: 'is not',
  contains: 'contains',
  contains_not: 'does not contain',
  starts_with: 'starts with',
  less: 'is less than',
  greater: 'is more than',
  between: 'is between',
  before: 'is before',
  after: 'is after',
  within_days: 'is within the last',
  not_within_days: 'is not within the last',
}

/** By what is sorted, and what comes first either way. */
export const sorts: Readonly<Record<SortKey, readonly [label: string, up: string, down: string]>> =
  {
    album_order: ['Album', 'A to Z', 'Z to A'],
    title: ['Title', 'A to Z', 'Z to A'],
    artist: ['Artist', 'A to Z', 'Z to A'],
    album: ['Album title', 'A to Z', 'Z to A'],
    codec: ['Codec', 'A to Z', 'Z to A'],
    year: ['Year', 'oldest first', 'newest first'],
    duration: ['Length', 'shortest first', 'longest first'],
    bit_rate: ['Bit rate', 'lowest first', 'highest first'],
    sample_rate: ['Sample rate', 'lowest first', 'highest first'],
    lufs: ['Loudness', 'quietest first', 'loudest first'],
    plays: ['Plays', 'fewest first', 'most first'],
    skips: ['Skips', 'fewest first', 'most first'],
    rating: ['Rating', 'lowest first', 'highest first'],
    favourite: ['Favourite', 'others first', 'favourites first'],
    added: ['Added', 'oldest first', 'newest first'],
    last_played: ['Last played', 'longest ago first', 'latest first'],
    favourite_since: ['Favourite since', 'oldest first', 'newest first'],
    random: ['Chance', '', ''],
  }

export const fieldNames = Object.keys(fields) as readonly Field[]
export const sortNames = Object.keys(sorts) as readonly SortKey[]
