// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient } from '@tanstack/react-query'
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { mapTrack } from '#/api/mappers'
import { FavouritesView } from '#/features/yours/FavouritesView'
import { MarkToast } from '#/features/yours/MarkToast'
import { TracksView } from '#/features/library/TracksView'
import { keys } from '#/queries/keys'
import { followTabs, mark, withMarks } from '#/queries/marks'
import { giveThePageWhatItNeeds, showPart } from './testing/page'
import { wirePage, wireTrack } from './testing/wire'

const marksOf = (favourite: boolean) => ({
  id: 'x',
  favourite,
  favourite_since: null,
  rating: null,
  plays: 0,
  skips: 0,
  last_played: null,
})

/** Answers marks when the test says so. */
class MarkServer {
  readonly bodies: unknown[] = []
  readonly waiting: ((response: Response) => void)[] = []
  items = [wireTrack('Low Tide'), wireTrack('Night Train')]
  lists = () => Promise.resolve(Response.json(wirePage(this.items)))

  readonly fetch = (_address: string, { method, body }: RequestInit): Promise<Response> => {
    if (method !== 'PUT') return this.lists()
    this.bodies.push(JSON.parse(body as string))
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  async answer(response: Response): Promise<void> {
    await waitFor(() => expect(this.waiting.length).toBeGreaterThan(0))
    await act(async () => {
      this.waiting.shift()?.(response)
      await Promise.resolve()
    })
  }
}

let server: MarkServer

beforeEach(() => {
  giveThePageWhatItNeeds()
  server = new MarkServer()
  vi.stubGlobal('fetch', server.fetch)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const heart = async (name = 'Low Tide') =>
  screen.findByRole('button', { name: `Favourite: ${name}` })
const isOn = async () => (await heart()).getAttribute('aria-pressed')

const byTitle = { sort: 'title', backward: false, seed: 0 } as const
const nothing = () => undefined

const page = (
  <>
    <TracksView ordering={byTitle} shown="all" onOrder={nothing} onShow={nothing} />
    <MarkToast />
  </>
)

it('a heart shows at once, and stays when the server has it', async () => {
  await showPart(page)
  await userEvent.click(await heart())
  expect(await isOn()).toBe('true')
  await server.answer(Response.json(marksOf(true)))
  expect(await isOn()).toBe('true')
  expect(server.bodies).toEqual([{ favourite: true }])
})

it('a heart that cannot be kept is taken back, says so, and is tried again when asked', async () => {
  await showPart(page)
  await userEvent.click(await heart())
  const problem = { type: '/problems/x', detail: 'The disk is full.' }
  await server.answer(Response.json(problem, { status: 507 }))
  expect(await screen.findByText('“Low Tide” is as it was before. The disk is full.')).toBeTruthy()
  expect(await isOn()).toBe('false')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await isOn()).toBe('true')
  await server.answer(Response.json(problem, { status: 507 }))
  expect(await screen.findByText(/as it was before/)).toBeTruthy() // fails again, and says so again
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await server.answer(Response.json(marksOf(true)))
  expect(screen.queryByText(/as it was before/)).toBeNull()
})

it('fast presses reach the server one after the other, and the last one stands', async () => {
  await showPart(page)
  for (let i = 0; i < 3; ++i) await userEvent.click(await heart())
  expect(await isOn()).toBe('true')
  expect(server.bodies).toEqual([{ favourite: true }])
  await server.answer(Response.json(marksOf(true)))
  await server.answer(Response.json(marksOf(false)))
  expect(await isOn()).toBe('true') // an answer that was overtaken changes nothing
  await server.answer(Response.json(marksOf(true)))
  expect(server.bodies).toEqual([{ favourite: true }, { favourite: false }, { favourite: true }])
  expect(await isOn()).toBe('true')
})

it.each(['before', 'behind'] as const)(
  'a list that was under way shows the heart, also where it comes %s the answer',
  async (when) => {
    const { client } = await showPart(page)
    await heart()
    let bring: (response: Response) => void = () => undefined
    const list = new Promise<Response>((resolve) => (bring = resolve))
    server.lists = () => list
    const come = () =>
      act(async () => {
        bring(Response.json(wirePage([...server.items, wireTrack('Old Road')])))
        await list
      })
    act(() => void client.invalidateQueries({ queryKey: keys.library }))
    await userEvent.click(await heart())
    if (when === 'before') await come()
    if (when === 'before') await screen.findByText('Old Road')
    if (when === 'before') expect(await isOn()).toBe('true')
    await server.answer(Response.json(marksOf(true)))
    if (when === 'behind') await come()
    expect(await screen.findByText('Old Road')).toBeTruthy()
    expect(await isOn()).toBe('true')

    const later = [wireTrack('Low Tide'), wireTrack('New Road')]
    server.lists = () => Promise.resolve(Response.json(wirePage(later)))
    await act(() => client.invalidateQueries({ queryKey: keys.library }))
    expect(await screen.findByText('New Road')).toBeTruthy()
    expect(await isOn()).toBe('false') // as the server says since
  },
)

it('what is no favourite any more keeps its place in the list until it is opened anew', async () => {
  server.items = [wireTrack('Low Tide', { favourite: true })]
  await showPart(<FavouritesView shown="tracks" onShow={() => undefined} />)
  await userEvent.click(await heart())
  await server.answer(Response.json(marksOf(false)))
  expect(await isOn()).toBe('false')
})

it('rates by whole stars in the menu of a track', async () => {
  await showPart(page)
  await userEvent.click(await screen.findByRole('button', { name: 'More for Low Tide' }))
  const rating = await screen.findByRole('menuitem', { name: 'Rating' })
  rating.focus()
  await userEvent.keyboard('{ArrowRight}')
  expect((await screen.findByRole('menuitemradio', { name: 'None' })).ariaChecked ?? 'true').toBe(
    'true',
  )
  await userEvent.click(screen.getByRole('menuitemradio', { name: '4 stars' }))
  await waitFor(() => expect(server.bodies).toEqual([{ rating: 4 }]))
})

it('marks one kind only, and leaves lists without it as they are', () => {
  const track = mapTrack(wireTrack('Low Tide'))
  const album = { id: track.id, trackCount: 3, artistId: 'a' }
  const lists = { pages: [{ items: [track] }, { items: [album] }] }
  const after = withMarks(lists, { kind: 'track', id: track.id }, { favourite: true })
  expect(after.pages[0]?.items[0]).toMatchObject({ favourite: true })
  expect(after.pages[1]).toBe(lists.pages[1])
  expect(withMarks(lists, { kind: 'artist', id: track.id }, { favourite: true })).toBe(lists)
})

it('marks the track of an entry of a playlist', () => {
  const track = mapTrack(wireTrack('Low Tide'))
  const entries = { pages: [{ items: [{ id: 'entry', title: 'Low Tide', track }] }] }
  const after = withMarks(entries, { kind: 'track', id: track.id }, { favourite: true })
  expect(after.pages[0]?.items[0]?.track).toMatchObject({ favourite: true })
})

it('another tab shows the same heart', async () => {
  const track = mapTrack(wireTrack('Low Tide'))
  const [here, there] = [new QueryClient(), new QueryClient()]
  for (const client of [here, there]) client.setQueryData(keys.track(track.id), track)
  const stop = followTabs(there)
  const marked = { kind: 'track', id: track.id } as const
  mark(here, { marked, name: 'Low Tide', change: { favourite: true } }, track)
  await server.answer(Response.json(marksOf(true)))
  await vi.waitFor(() =>
    expect(there.getQueryData(keys.track(track.id))).toMatchObject({ favourite: true }),
  )
  stop()
})

it('leaves to be asked for again what is out of date', async () => {
  const client = new QueryClient()
  const one = mapTrack({ ...wireTrack('Low Tide'), id: 'x' })
  const [shown, stale] = [keys.shelf('favourites'), keys.track(one.id)]
  client.setQueryData(shown, [one])
  client.setQueryData(stale, one)
  await client.invalidateQueries({ queryKey: stale })
  mark(client, { marked: { kind: 'track', id: one.id }, name: 'x', change: { rating: 4 } }, one)
  await waitFor(() => expect(client.getQueryData(stale)).toMatchObject({ rating: 4 }))
  expect(client.getQueryState(stale)?.isInvalidated).toBe(true)
  expect(client.getQueryState(shown)?.isInvalidated).toBe(false)
})
