// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { pseudo } from './testing/pseudo'
import { told, toldOf, untold } from './testing/told'

const sources: Record<string, string> = import.meta.glob(
  ['/src/**/*.{ts,tsx}', '!/src/**/*.test.{ts,tsx}'],
  { query: '?raw', import: 'default', eager: true },
)

it('a language says every table of the page, and each is written once', () => {
  const written = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bmessages\(\s*'([^']+)'/g)].map(([, name]) => name),
  )
  expect(written.sort()).toEqual(Object.keys(pseudo).sort())
})

it('the pseudo-language tells every sentence in brackets and longer, and leaves values as they are', () => {
  expect(told('Play next')).toBe('⟦PlayPl nextne⟧')
  expect(pseudo.yours.kinds.albums).toBe('⟦AlbumsAlb⟧')
  expect(pseudo.words.track(2)).toBe('⟦2 trackstra⟧')
  expect(pseudo.player.removed('Low Tide')).toBe('⟦RemovedRem fromfr theth queuequ: Low Tide.⟧')
  expect(toldOf((a, b) => `${String(b)} of ${String(a)}`)('x', told('one'))).toBe('⟦⟦oneon⟧ ofo x⟧')
})

it('what is in no brackets is found behind, before and between those that are', () => {
  expect(untold('⟦AA ⟦bb⟧ cc⟧').trim()).toBe('')
  expect(untold('Left ⟦AA ⟦bb⟧ cc⟧ here ⟦dd⟧').replace(/ +/g, ' ').trim()).toBe('Left here')
})
