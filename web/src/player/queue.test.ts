// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { toAlbumId } from '#/api/ids'
import {
  albumOf,
  cleared,
  currentEntry,
  emptyQueue,
  filled,
  inOrder,
  lengthOf,
  moved,
  refreshed,
  shuffled,
  withLast,
  withNext,
  without,
  type Queue,
} from '#/player/queue'
import { followingIndex, nextIndex, previousIndex } from '#/player/queue-navigation'
import { track } from '#/player/testing/fixture'

const named = (...titles: string[]) => titles.map((title) => track(title))
const album = named('a', 'b', 'c', 'd', 'e').map((one, i) => ({ ...one, trackNumber: i + 1 }))
const queue = filled(emptyQueue, album, 1, 0)
const stranger = { ...track('x'), albumId: toAlbumId('elsewhere') }

const titles = ({ tracks }: Queue) => tracks.map(({ title }) => title).join('')
const current = ({ tracks, index }: Queue) => tracks[index]?.title
const entry = (of: Queue, title: string) =>
  of.tracks.find((one) => one.title === title)?.entry ?? -1
const removed = (of: Queue, title: string) => without(of, (one) => one.title === title)

describe('changes of a queue', () => {
  it('puts what plays next behind the current track, and the rest at the end', () => {
    expect(titles(withNext(queue, named('x', 'y')))).toBe('abxycde')
    expect(titles(withLast(queue, named('x', 'y')))).toBe('abcdexy')
    expect(current(withNext(queue, named('x')))).toBe('b')
  })

  it('begins with what is added where there is nothing', () => {
    expect(withLast(emptyQueue, album)).toMatchObject({ index: 0, arranged: true })
    expect(withNext(emptyQueue, [])).toMatchObject({ index: -1, tracks: [] })
  })

  it('tells the same track twice apart', () => {
    const twice = withLast(queue, named('a'))
    const entries = twice.tracks.map((one) => one.entry)
    expect(new Set(entries).size).toBe(6)
    expect(titles(without(twice, (one) => one.entry === entries[5]))).toBe('abcde')
  })

  it('never gives a number twice, so that what was removed cannot be mistaken for what came later', () => {
    const gone = entry(queue, 'e')
    expect(entry(withLast(removed(queue, 'e'), named('x')), 'x')).not.toBe(gone)
  })

  it.each([
    ['a', 'bcde', 'b'],
    ['b', 'acde', 'c'],
    ['e', 'abcd', 'b'],
  ])('without %s: %s, on %s', (title, left, on) => {
    const after = removed(queue, title)
    expect([titles(after), current(after)]).toEqual([left, on])
  })

  it('is on the one before when the last one goes, and on none when all go', () => {
    expect(current(removed(filled(emptyQueue, album, 4, 0), 'e'))).toBe('d')
    expect(without(queue, () => true)).toMatchObject({ index: -1, tracks: [] })
  })

  it('keeps what plays when it is cleared', () => {
    expect([titles(cleared(queue)), current(cleared(queue))]).toEqual(['b', 'b'])
  })

  it.each([
    ['a', 4, 'bcdea'],
    ['e', 0, 'eabcd'],
    ['b', 3, 'acdbe'],
    ['c', 99, 'abdec'],
    ['c', -1, 'cabde'],
  ])('moves %s to place %d and plays on', (title, to, order) => {
    const after = moved(queue, entry(queue, title), to)
    expect([titles(after), current(after)]).toEqual([order, 'b'])
  })

  it('takes new facts of a track in its place', () => {
    const [first] = album
    if (!first) throw new Error('no album')
    const fresh = refreshed(queue, new Map([[first.id, { ...first, title: 'A' }]]))
    expect(titles(fresh)).toBe('Abcde')
    expect(currentEntry(fresh)).toBe(currentEntry(queue))
  })

  it('counts its length', () => expect(lengthOf(queue.tracks)).toBe(500))
})

const letters = Array.from('abcdefghijklmnop')

describe('shuffling', () => {
  const many = filled(emptyQueue, named(...letters), 5, 0)

  it('keeps the current track and has every other one still to come', () => {
    const mixed = shuffled(many, 3)
    expect([current(mixed), mixed.index]).toEqual(['f', 0])
    expect(Array.from(titles(mixed)).sort().join('')).toBe(titles(many))
    expect(titles(mixed)).not.toBe(titles(many))
  })

  it('gives the same order for the same seed only', () => {
    expect(titles(shuffled(many, 3))).toBe(titles(shuffled(many, 3)))
    expect(titles(shuffled(many, 3))).not.toBe(titles(shuffled(many, 4)))
  })

  it('goes back to the order of before, with what came and went in between', () => {
    const mixed = shuffled(many, 3)
    expect(inOrder(mixed)).toMatchObject({ tracks: many.tracks, index: 5 })
    const changed = removed(withLast(withNext(mixed, named('X')), named('Y')), 'c')
    expect(titles(inOrder(changed))).toContain('fX')
    expect(titles(inOrder(changed)).replace(/[XY]/g, '')).toBe('abdefghijklmnop')
  })

  it('goes on with the next list, but leaves an album in its order', () => {
    const mixed = shuffled(many, 3)
    expect(filled(mixed, album, 0, 1).unshuffled).toBeNull()
    const list = filled(mixed, [...album, stranger], 2, 1)
    expect(list.unshuffled).not.toBeNull()
    expect(current(list)).toBe('c')
  })
})

describe('MA-15 an album', () => {
  it('is a queue that is all of it, in its order', () => {
    expect(albumOf(queue)).toBe(album[0]?.albumId)
    expect(albumOf(filled(emptyQueue, [...album].reverse(), 0, 0))).toBeNull()
    expect(albumOf(filled(emptyQueue, [...album, stranger], 0, 0))).toBeNull()
    expect(albumOf(filled(emptyQueue, album.slice(0, 1), 0, 0))).toBeNull()
  })

  it('is one no more with another track, with one less, or shuffled; and again when that is over', () => {
    const longer = withLast(queue, [stranger])
    expect(albumOf(longer)).toBeNull()
    expect(albumOf(removed(longer, 'x'))).toBe(album[0]?.albumId)
    expect(albumOf(removed(queue, 'c'))).toBeNull()
    expect(albumOf(shuffled(queue, 1))).toBeNull()
    expect(albumOf(inOrder(shuffled(queue, 1)))).toBe(album[0]?.albumId)
  })
})

describe('what follows', () => {
  const at = (index: number, repeat: Queue['repeat']) => ({ ...queue, index, repeat })

  it.each([
    ['off', 4, -1, -1],
    ['all', 4, 0, 0],
    ['one', 2, 2, 3],
    ['one', 4, 4, -1],
  ] as const)('repeat %s at %d: %d by itself, %d by hand', (repeat, index, itself, hand) => {
    expect(followingIndex(at(index, repeat))).toBe(itself)
    expect(nextIndex(at(index, repeat))).toBe(hand)
  })

  it('goes back round as well', () => {
    expect(previousIndex(at(0, 'all'))).toBe(4)
    expect(previousIndex(at(0, 'off'))).toBe(-1)
  })

  it('ends its search where nothing can be played', () => {
    const broken = filled(emptyQueue, [track('a', 'No.'), track('b', 'No.')], 0, 0)
    expect(nextIndex({ ...broken, repeat: 'all' })).toBe(-1)
    expect(followingIndex({ ...broken, repeat: 'one' })).toBe(-1)
  })
})
