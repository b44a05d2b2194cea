// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HomeView } from '#/features/home/HomeView'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wireAlbum, wirePage, wireTrack } from './testing/wire'

/** Titles by list; albums at random are named by their seed. */
interface Library {
  readonly played?: readonly string[]
  readonly added?: readonly string[]
  readonly favourites?: readonly string[]
}

const seeds: string[] = []

function serve({ played = [], added = [], favourites = [] }: Library): void {
  const albums = (titles: readonly string[]) => wirePage(titles.map((title) => wireAlbum(title)))
  vi.stubGlobal('fetch', (address: string) => {
    const { pathname, searchParams } = new URL(address, 'http://auralis')
    const seed = searchParams.get('seed')
    if (seed !== null) seeds.push(seed)
    if (pathname === '/api/yours/tracks')
      return Promise.resolve(Response.json(wirePage(favourites.map((one) => wireTrack(one)))))
    if (pathname === '/api/yours/albums') return Promise.resolve(Response.json(albums(played)))
    const isRandom = searchParams.get('sort') === 'random'
    return Promise.resolve(Response.json(albums(isRandom ? [`Of ${seed}`] : added)))
  })
}

beforeEach(() => {
  giveThePageWhatItNeeds()
  seeds.length = 0
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const home = <HomeView empty={<p>No music</p>} />
const headings = () =>
  screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)

it('tells a new listener what will be here, and shows what there is', async () => {
  serve({ added: ['New'] })
  await showPart(home)
  expect(await screen.findByText(/What you play and what you like/)).toBeTruthy()
  expect(headings()).toEqual(['Recently added', 'At random'])
})

it('shows what was played, added and liked, and plays what is liked', async () => {
  serve({ played: ['Old'], added: ['New'], favourites: ['Low Tide', 'Night Train'] })
  const { state } = await showPart(home)
  const favourites = await screen.findByRole('region', { name: 'Favourite tracks' })
  expect(headings()).toEqual(['Played lately', 'Recently added', 'Favourite tracks', 'At random'])
  await userEvent.click(within(favourites).getByRole('button', { name: 'Play Night Train' }))
  expect(state().queue.tracks.map(({ title }) => title)).toEqual(['Low Tide', 'Night Train'])
  expect(state().queue.index).toBe(1)
})

it('gives way to what there is to say while the library is empty', async () => {
  serve({})
  await showPart(home)
  expect(await screen.findByText('No music')).toBeTruthy()
})

it('something else is another order of albums', async () => {
  serve({ added: ['New'] })
  await showPart(home)
  await screen.findByText(`Of ${seeds[0]}`)
  await userEvent.click(screen.getByRole('button', { name: 'Something else' }))
  await waitFor(() => expect(seeds).toHaveLength(2))
  expect(seeds[1]).not.toBe(seeds[0])
  expect(await screen.findByText(`Of ${seeds[1]}`)).toBeTruthy()
})
