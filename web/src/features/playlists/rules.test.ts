// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import type { SmartRules } from '#/api/model'
import {
  draftOf,
  emptyDraft,
  emptyRule,
  faultIn,
  rulesOf,
  withField,
  withOperator,
} from './rule-draft'
import { rulesWords } from './rule-words'

const rules: SmartRules = {
  match: {
    any: [
      { field: 'artist', op: 'contains', value: 'Kate' },
      { field: 'duration', op: 'between', value: [90, 270] },
      { field: 'favourite', op: 'is', value: false },
      { all: [{ field: 'plays', op: 'greater', value: 5 }] },
    ],
  },
  sort: [
    { by: 'rating', descending: true },
    { by: 'title', descending: false },
  ],
  limit: 40,
  seed: 7,
}

it('CT-55 rules are the same after they were shown for writing, groups inside them too', () => {
  expect(rulesOf(draftOf(rules))).toEqual(rules)
})

it('CT-55 a day is that of the listener', () => {
  const at = new Date('2024-03-05T00:00').getTime() / 1000
  const added: SmartRules = {
    match: { all: [{ field: 'added', op: 'after', value: at }] },
    limit: 500,
  }
  const [part] = draftOf(added).parts
  expect(part?.rule?.value).toBe('2024-03-05')
  expect(rulesOf(draftOf(added))?.match).toEqual(added.match)
})

describe('CT-55 what is written', () => {
  const asked = (rule: Partial<typeof emptyRule>) =>
    rulesOf({ ...emptyDraft, parts: [{ key: 0, rule: { ...emptyRule, ...rule } }] })?.match.all?.[0]

  it.each([
    ['4:30', 270],
    ['4', 240],
    ['2,5', 150],
    ['soon', 'soon'],
    ['1:2:3', '1:2:3'],
  ])('a length of %s is asked for as %s', (value, expected) => {
    expect(asked({ field: 'duration', op: 'less', value })).toMatchObject({ value: expected })
  })

  it('is asked for only when every field is filled in', () => {
    expect(asked({ value: ' ' })).toBeUndefined()
    expect(asked({ field: 'year', op: 'between', value: '1990' })).toBeUndefined()
    expect(asked({ field: 'year', op: 'between', value: '1990', second: '1999' })).toMatchObject({
      value: [1990, 1999],
    })
  })

  it('stays where another field or relation can use it', () => {
    const rule = { ...emptyRule, value: 'Kate' }
    expect(withField(rule, 'title')).toEqual({ ...rule, field: 'title' })
    expect(withField(rule, 'year')).toMatchObject({ op: 'is', value: '' })
    const days = withField(rule, 'added')
    expect(withOperator({ ...days, value: '30' }, 'before').value).toBe('')
    expect(withOperator({ ...days, value: '30' }, 'not_within_days').value).toBe('30')
  })
})

describe('CT-55 the server names what is wrong by its place', () => {
  it.each([
    ['match.all[1].value must be a number, got "old"', 1, 'Must be a number, got "old".'],
    ['match.any[0].any[2].op must be one of is', 0, 'Must be one of is.'],
    [
      'sort[0].by cannot be genre: a track may have many',
      'sort',
      'Cannot be genre: a track may have many.',
    ],
    [
      'limit must be a whole number from 1 to 10000, got 0',
      'limit',
      'Must be a whole number from 1 to 10000, got 0.',
    ],
    ['The server does not answer.', 'all', 'The server does not answer.'],
  ])('%s', (message, at, sentence) => {
    expect(faultIn(message)).toEqual({ at, sentence })
  })
})

describe('rules in words', () => {
  it('say what is in the playlist, in which order and how many', () => {
    expect(rulesWords(rules)).toBe(
      'Tracks where artist contains “Kate” or length is from 1:30 to 4:30 or it is no favourite ' +
        'or (number of plays is more than 5); by rating, highest first, then by title, A to Z; at most 40 tracks.',
    )
  })

  it('say so when there is no rule', () => {
    const every: SmartRules = {
      match: { all: [] },
      sort: [{ by: 'random', descending: false }],
      limit: 1,
    }
    expect(rulesWords(every)).toBe('All tracks; in an order by chance; at most 1 track.')
  })
})
