// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { components } from '#/api/schema'
import type { Kind } from '#/features/search/kinds'
import { searchText } from '#/features/search/search-text'
import { SearchView } from '#/features/search/SearchView'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wireAlbum, wireArtist, wireFound, wirePage, wireTrack } from './testing/wire'

type Answer = components['schemas']['SearchAnswer']

/** A server whose answers come when the test says so. */
class HeldServer {
  readonly #waiting = new Map<string, (response: Response) => void>()
  readonly aborted: string[] = []
  readonly asked: string[] = []

  readonly fetch = (address: string, { signal }: RequestInit): Promise<Response> => {
    const url = new URL(address, 'http://auralis')
    if (url.pathname === '/api/playlists') return Promise.resolve(Response.json(wirePage([])))
    const text = url.searchParams.get('q') ?? ''
    this.asked.push(text)
    return new Promise((resolve, reject) => {
      this.#waiting.set(text, resolve)
      signal?.addEventListener('abort', () => {
        this.aborted.push(text)
        reject(new DOMException('aborted', 'AbortError'))
      })
    })
  }

  async answer(text: string, answer: Partial<Answer>): Promise<void> {
    await this.respond(text, Response.json(wireFound({ searched: text, ...answer })))
  }

  async respond(text: string, response: Response): Promise<void> {
    await waitFor(() => expect(this.#waiting.has(text)).toBe(true))
    await act(async () => {
      this.#waiting.get(text)?.(response)
      await Promise.resolve()
    })
  }
}

const tracks = (...titles: string[]) => wirePage(titles.map((title) => wireTrack(title)))
let server: HeldServer

beforeEach(() => {
  giveThePageWhatItNeeds()
  server = new HeldServer()
  vi.stubGlobal('fetch', server.fetch)
  searchText.read('another')
  searchText.read('')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Page({ kind }: { kind?: Kind }) {
  const [query, setQuery] = useState('')
  return <SearchView query={query} onQuery={setQuery} kind={kind} withField focusField={false} />
}

const field = () => screen.getByRole('searchbox')
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })

it('asks with each key, at once, and gives up what is no longer wanted', async () => {
  await showPart(<Page />)
  type('a')
  type('ab')
  await waitFor(() => expect(server.asked).toEqual(['a', 'ab']))
  expect(server.aborted).toEqual(['a'])
})

it('keeps what was found until the newer answer is there', async () => {
  await showPart(<Page />)
  type('a')
  await server.answer('a', { tracks: tracks('Amber') })
  expect(await screen.findByRole('button', { name: 'Play Amber' })).toBeTruthy()
  type('ab')
  expect(screen.getByRole('button', { name: 'Play Amber' })).toBeTruthy()
  await server.answer('ab', { tracks: tracks('Abbey') })
  expect(await screen.findByRole('button', { name: 'Play Abbey' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Play Amber' })).toBeNull()
})

it('Enter plays the best of what is typed, not of what is still shown', async () => {
  const { state } = await showPart(<Page />)
  type('a')
  await server.answer('a', { tracks: tracks('Amber') })
  await screen.findByRole('button', { name: 'Play Amber' })
  type('ab')
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(state().queue.tracks).toEqual([])
  await server.answer('ab', { tracks: tracks('Abbey', 'Abacus') })
  await waitFor(() => expect(state().queue.tracks.map(({ title }) => title)).toHaveLength(2))
  expect(state().queue.tracks[state().queue.index]?.title).toBe('Abbey')
})

it('groups what it finds, and shows all of a kind where there is more', async () => {
  await showPart(<Page />)
  type('a')
  const many = Array.from({ length: 9 }, (_, i) => wireArtist(`Artist ${i}`))
  await server.answer('a', { artists: many, albums: [wireAlbum('Amber')], tracks: tracks('Abbey') })
  await screen.findByRole('region', { name: 'Artists' })
  expect(screen.getAllByRole('heading', { level: 2 }).map((one) => one.textContent)).toEqual([
    'Artists',
    'Albums',
    'Tracks',
  ])
  const all = screen.getByRole('link', { name: 'Show all artists' })
  expect(all.getAttribute('href')).toBe('/search?q=a&in=artists')
  expect(screen.queryByRole('link', { name: 'Show all tracks' })).toBeNull()
})

it('arrows go through rows and shelves, and back into the field', async () => {
  await showPart(<Page />)
  type('a')
  await server.answer('a', {
    artists: [wireArtist('Ann')],
    albums: [wireAlbum('Amber'), wireAlbum('Azure')],
    tracks: tracks('Abbey', 'Abacus'),
  })
  await screen.findByRole('button', { name: 'Play Abbey' })
  field().focus()
  const focused = () => document.activeElement?.textContent
  const visited: (string | null | undefined)[] = []
  const keys = ['Down', 'Down', 'Right', 'Down', 'Down', 'Down', 'Up', 'Up', 'Up', 'Up']
  for (const key of keys) {
    await userEvent.keyboard(`{Arrow${key}}`)
    visited.push(focused())
  }
  expect(visited.map((text) => /Ann|Amber|Azure|Abbey|Abacus/.exec(text ?? '')?.[0])).toEqual([
    'Ann',
    'Amber',
    'Azure',
    'Abbey',
    'Abacus',
    'Abacus',
    'Abbey',
    'Amber',
    'Ann',
    undefined,
  ])
  expect(document.activeElement).toBe(field())
})

it('says what it forgave, and searches for that when asked', async () => {
  await showPart(<Page />)
  type('qeen')
  await server.answer('qeen', { searched: 'queen', corrected: true, tracks: tracks('Queen') })
  await userEvent.click(await screen.findByRole('button', { name: 'queen' }))
  expect(field()).toHaveProperty('value', 'queen')
})

it('says that nothing was found, and what a search may say', async () => {
  await showPart(<Page />)
  type('zzz')
  await server.answer('zzz', {})
  expect(await screen.findByText('Nothing found for “zzz”')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'year:1990-1999' }))
  expect(field()).toHaveProperty('value', 'zzz year:1990-1999')
})

it("says why a text is refused, by the server's sentence", async () => {
  await showPart(<Page />)
  type('year:soon')
  const problem = { type: '/problems/invalid-argument', detail: 'year must be a year, got "soon"' }
  await server.respond('year:soon', Response.json(problem, { status: 400 }))
  expect(await screen.findByText('Year must be a year, got "soon"')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})

it('the address says what is typed, and another address is typed in its place', async () => {
  const onQuery = vi.fn()
  const view = (query: string) => (
    <SearchView query={query} onQuery={onQuery} kind={undefined} withField focusField={false} />
  )
  let setQuery: (query: string) => void = () => undefined
  function Addressed() {
    const [query, set] = useState('')
    useEffect(() => {
      setQuery = set
    }, [])
    return view(query)
  }
  await showPart(<Addressed />)
  type('abba')
  await waitFor(() => expect(onQuery).toHaveBeenCalledWith('abba'))
  act(() => setQuery('abba'))
  type('abba g') // ahead of the address
  expect(field()).toHaveProperty('value', 'abba g')
  act(() => setQuery('queen')) // somebody went back
  expect(field()).toHaveProperty('value', 'queen')
})

it('the address says what is typed as soon as one turns to what was found', async () => {
  const onQuery = vi.fn()
  await showPart(
    <SearchView query="" onQuery={onQuery} kind={undefined} withField focusField={false} />,
  )
  type('low')
  await server.answer('low', { tracks: tracks('Low Tide') })
  const found = await screen.findByRole('button', { name: 'Play Low Tide' })
  type('low t')
  onQuery.mockClear()
  act(() => found.focus())
  expect(onQuery).toHaveBeenCalledWith('low t')
})
