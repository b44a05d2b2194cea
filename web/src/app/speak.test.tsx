// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlayedView } from '#/features/yours/PlayedView'
import { yoursText } from '#/features/yours/messages'
import type { Languages } from '#/languages/languages'
import { languageFor } from '#/languages/languages'
import type { Tables } from '#/languages/tables'
import { formatAgo } from '#/lib/ago'
import { count, words } from '#/lib/count'
import { language, setLanguage } from '#/lib/language'
import { messages, translate } from '#/lib/messages'
import { plural } from '#/lib/plural'
import { formatLength, formatTime } from '#/lib/time'
import { formatGain, formatPercent } from '#/lib/units'
import { speak } from './speak'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wirePage } from './testing/wire'

const english = { yours: { ...yoursText }, words: { ...words } }

/** As much of Polish and Arabic as the tests look at; a language of the page has all of it. */
const polish = {
  yours: { ...yoursText, recentlyPlayed: 'Ostatnio odtwarzane', nothingPlayed: 'Jeszcze nic' },
  words: {
    ...words,
    track: (n: number) =>
      plural(n, { one: '# utwór', few: '# utwory', many: '# utworów', other: '# utworu' }),
  },
}
const known: Languages = {
  en: { direction: 'ltr', load: null },
  pl: { direction: 'ltr', load: () => Promise.resolve(polish as unknown as Tables) },
  ar: { direction: 'rtl', load: () => Promise.resolve({} as Tables) },
  de: { direction: 'ltr', load: () => Promise.reject(new Error('The server is gone.')) },
}

beforeEach(giveThePageWhatItNeeds)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  setLanguage('en')
  translate(english)
  document.documentElement.lang = 'en'
  document.documentElement.dir = ''
})

it.each([
  [['pl'], 'pl'],
  [['pl-PL', 'en'], 'pl'],
  [['fr', 'ar-EG', 'pl'], 'ar'],
  [['fr-CA', 'toString'], 'en'],
  [[], 'en'],
])('who reads %j gets %s', (wanted, tag) => expect(languageFor(wanted, known)).toBe(tag))

describe('the page speaks another language', () => {
  it('in views that know nothing of it, and by the forms of its plurals', async () => {
    await speak(['pl-PL'], known)
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(wirePage([]))))
    await showPart(<PlayedView />)
    expect(await screen.findByRole('heading', { name: 'Ostatnio odtwarzane' })).toBeTruthy()
    expect(await screen.findByText('Jeszcze nic')).toBeTruthy()
    expect([1, 3, 5, 22].map((n) => count(n, 'track'))).toEqual([
      '1 utwór',
      '3 utwory',
      '5 utworów',
      '22 utwory',
    ])
    expect(document.documentElement.lang).toBe('pl')
  })

  it('with its own digits, dates and direction', async () => {
    await speak(['ar-EG'], known)
    setLanguage('ar-EG')
    expect(formatTime(238)).toBe('٣:٥٨')
    expect(formatLength(2880)).toBe('٤٨ min')
    expect(formatPercent(0.42)).toBe('٤٢ %')
    expect(formatGain(-3.14)).toBe('−٣٫١ dB')
    const day = 86_400_000
    expect(formatAgo(0, day)).toBe(
      new Intl.RelativeTimeFormat('ar-EG', { numeric: 'auto' }).format(-1, 'day'),
    )
    expect(document.documentElement.dir).toBe('rtl')
  })

  it('and English where its words do not come', async () => {
    await speak(['de'], known)
    expect(language()).toBe('en')
    expect(document.documentElement.lang).toBe('en')
    expect(count(2, 'track')).toBe('2 tracks')
  })

  it('in what is loaded after it, and in English where a word is wanting', () => {
    translate({ late: { hello: 'Cześć' } })
    expect(messages('late', { hello: 'Hello', bye: 'Bye' })).toEqual({ hello: 'Cześć', bye: 'Bye' })
  })
})
