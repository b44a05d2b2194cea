// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import {
  albumOf,
  emptyQueue,
  filled,
  inOrder,
  shuffled,
  withLast,
  without,
  type Queue,
} from '#/player/queue'
import { fromText, toText } from '#/player/stored-queue'
import { track } from '#/player/testing/fixture'

const many = (count: number) => Array.from({ length: count }, (_, i) => track(`t${i}`))
const queue = filled(emptyQueue, many(5), 2, 0)
const titles = (of: Queue | null) => of?.tracks.map(({ title }) => title)
const again = (of: Queue) => fromText(toText(of))

it('comes back as it was', () => {
  expect(again(queue)).toEqual(queue)
  expect(again({ ...queue, repeat: 'all', arranged: true })).toMatchObject({
    repeat: 'all',
    arranged: true,
  })
})

it('comes back shuffled, and in order after that', () => {
  const mixed = again(shuffled(queue, 5))
  expect(titles(mixed)).toEqual(titles(shuffled(queue, 5)))
  if (!mixed) throw new Error('nothing came back')
  expect(titles(inOrder(mixed))).toEqual(titles(queue))
  expect(albumOf(inOrder(mixed))).toBe(albumOf(queue))
})

it('MA-15 does not come back as an album that it was not', () => {
  const part = again(without(queue, ({ title }) => title === 't0'))
  expect(part && albumOf(part)).toBeNull()
})

it('keeps the tracks around the current one where there are too many', () => {
  const long = again(filled(emptyQueue, many(2000), 1000, 0))
  expect(long?.tracks.length).toBe(501)
  expect(long?.tracks[long.index]?.title).toBe('t1000')
  const mixed = again(shuffled(filled(emptyQueue, many(2000), 1000, 0), 1))
  expect(new Set(mixed?.unshuffled).size).toBe(401)
})

it('keeps the same track twice', () => {
  expect(titles(again(withLast(queue, many(1))))).toEqual(['t0', 't1', 't2', 't3', 't4', 't0'])
})

it('keeps what is known of damage in a track', () => {
  const damage = 'damaged from 0:23 to 0:45'
  const damaged = filled(emptyQueue, [{ ...track('one'), damage }, track('two')], 0, 0)
  expect(again(damaged)?.tracks.map((one) => one.damage)).toEqual([damage, null])
})

it.each([
  ['no text', ''],
  ['no object', '7'],
  ['nothing', 'null'],
  ['an empty queue', toText(emptyQueue)],
  ['another form', toText(queue).replace('"version":1', '"version":2')],
  ['a place outside', toText(queue).replace('"index":2', '"index":9')],
  ['a track without a title', toText(queue).replace('"title":"t1",', '')],
  ['a length that is none', toText(queue).replace('"duration":100', '"duration":"long"')],
])('takes %s for no queue', (_, text) => expect(fromText(text)).toBeNull())

it('forgets an order that is none', () => {
  const text = toText(shuffled(queue, 5)).replace(/"order":\[[\d,]+\]/, '"order":[0,0,1,2,3]')
  expect(fromText(text)?.unshuffled).toBeNull()
})
