// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { toEntryId } from '#/api/ids'
import {
  atRevision,
  loadedIn,
  runsOf,
  withMoved,
  withoutEntries,
  type EntryPages,
} from '#/queries/entry-pages'

const entry = (name: string) => ({
  id: toEntryId(name),
  missing: false,
  title: name,
  artist: '',
  duration: 1,
  track: null,
})

/** Pages of two; `total` may be more than is loaded. */
function pagesOf(names: string, total = names.length): EntryPages {
  const pages = []
  for (let i = 0; i < names.length; i += 2)
    pages.push({
      items: Array.from(names.slice(i, i + 2)).map(entry),
      nextCursor: `after ${names.slice(i, i + 2)}`,
      total,
      revision: 1,
    })
  return { pages, pageParams: pages.map(() => null) }
}

const id = toEntryId
const namesIn = (entries: EntryPages) =>
  loadedIn(entries)
    .map(({ title }) => title)
    .join('')
const sizesOf = ({ pages }: EntryPages) => pages.map(({ items }) => items.length)

describe('CT-46 a move, before the server has answered', () => {
  it.each([
    ['a', 'd', 'bcade'],
    ['e', 'a', 'eabcd'],
    ['b', null, 'acdeb'],
    ['b', 'c', 'abcde'],
    ['x', 'a', 'abcde'],
    ['a', 'x', 'abcde'],
  ])('%s before %s gives %s', (moved, before, expected) => {
    const after = withMoved(pagesOf('abcde'), id(moved), before === null ? null : id(before))
    expect(namesIn(after)).toBe(expected)
    expect(sizesOf(after)).toEqual([2, 2, 1])
  })
})

it('what is removed is missed at the end, and in the total of what is not loaded too', () => {
  const after = withoutEntries(pagesOf('abcde', 100), new Set([id('a'), id('d')]))
  expect(namesIn(after)).toBe('bce')
  expect(sizesOf(after)).toEqual([2, 1, 0])
  expect(after.pages.map(({ total }) => total)).toEqual([98, 98, 98])
})

it('CT-47 every page is at the revision that the server answered', () => {
  expect(atRevision(pagesOf('abc'), 7).pages.map(({ revision }) => revision)).toEqual([7, 7])
})

it('CT-49 what is removed comes in runs, each with what stands behind it', () => {
  const gone = new Set(['a', 'c', 'd', 'f'].map(id))
  const runs = runsOf(Array.from('abcdef').map(entry), gone)
  const shown = runs.map(({ entries, before }) => [
    entries.map((one) => one.title).join(''),
    before,
  ])
  expect(shown).toEqual([
    ['a', 'b'],
    ['cd', 'e'],
    ['f', null],
  ])
})
