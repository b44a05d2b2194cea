// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { components } from '#/api/schema'
import { giveThePageWhatItNeeds, showPart } from '#/app/testing/page'
import { wireAlbum, wirePage, wireTrack } from '#/app/testing/wire'
import { FirstRun } from '#/features/library/FirstRun'
import { MusicFolders } from '#/features/library/MusicFolders'
import { OnlyDemo } from '#/features/library/OnlyDemo'
import { settle } from '#/engine/testing/fake-audio'
import { track } from '#/player/testing/fixture'
import { currentTrack } from '#/player/state'

type Wire = components['schemas']

const none = { files: 0, at_least: false }
const place = (name: string, files = 0, at_least = false) => ({
  id: `0-${name}`,
  name,
  readable: name !== 'Locked',
  audio: { files, at_least },
})
const listing = (more: Partial<Wire['PlaceListing']> = {}): Wire['PlaceListing'] => ({
  place: null,
  above: [],
  folders: [],
  cut: false,
  audio: none,
  ...more,
})
const home = { id: '0-Home', name: 'Home' }
const music = { id: '0-Music', name: 'Music' }
const listings: Record<string, Wire['PlaceListing']> = {
  '/api/places': listing({ folders: [place('Home', 1200, true)] }),
  '/api/places/0-Home': listing({
    place: home,
    folders: [place('Films'), place('Locked'), place('Music', 12)],
  }),
  '/api/places/0-Music': listing({
    place: music,
    above: [home],
    audio: { files: 12, at_least: false },
  }),
}
const folder = (name: string, more: Partial<Wire['MusicFolders']['items'][number]> = {}) => ({
  id: `folder-${name}`,
  name,
  where: `Home/${name}`,
  there: true,
  demo: false,
  ...more,
})
const scan = (more: Partial<Wire['Scan']> = {}): Wire['Scan'] => ({
  revision: 1,
  running: false,
  found: 0,
  read: 0,
  unchanged: 0,
  moved: 0,
  missing: 0,
  problem_count: 0,
  problems: [],
  seconds: 0,
  seconds_left: null,
  folders: 0,
  ...more,
})

/** By address; those that are under way are waited for. */
let answers: Record<string, unknown>
let asked: string[]

beforeEach(() => {
  giveThePageWhatItNeeds()
  asked = []
  answers = {
    ...listings,
    '/api/library/scan': scan(),
    '/api/music-folders': { items: [], fixed: false },
  }
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
    if (method !== 'GET')
      asked.push(`${method} ${url} ${typeof body === 'string' ? body : ''}`.trim())
    const [path = url] = url.split('?')
    const answer = await answers[method === 'GET' ? path : `${method} ${path}`]
    const isRefused = answer instanceof Error
    const json = isRefused
      ? { type: '/problems/forbidden', title: 'Not allowed', status: 403, detail: answer.message }
      : answer
    return new Response(JSON.stringify(json), {
      status: isRefused ? 403 : answer === undefined ? 404 : 200,
      headers: { 'Content-Type': isRefused ? 'application/problem+json' : 'application/json' },
    })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** The page itself where nothing has the focus. */
const focused = () => document.activeElement ?? document.body
const row = (name: RegExp) => screen.findByRole('button', { name })

it('asks where the music is, and a folder is found by keys alone', async () => {
  await showPart(<FirstRun />)
  await screen.findByRole('heading', { name: 'Where is your music?' })
  fireEvent.click(await row(/^Home.*1,200 audio files or more/))
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Films'))
  fireEvent.keyDown(focused(), { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toContain('May not be read')
  fireEvent.keyDown(focused(), { key: 'End' })
  expect(document.activeElement?.textContent).toContain('Music')
  fireEvent.click(focused())
  await screen.findByText('No folders in it.')
  await screen.findByText('12 audio files')
  fireEvent.keyDown(focused(), { key: 'Backspace' })
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Music'))
  expect(asked).toEqual([])
})

it('chooses the folder that is open, and then looks for music in it', async () => {
  answers['POST /api/music-folders'] = { items: [folder('Music')], fixed: false }
  await showPart(<FirstRun />)
  fireEvent.click(await row(/^Home/))
  fireEvent.click(await row(/^Music/))
  answers['/api/library/scan'] = scan({ running: true, found: 12, read: 3, folders: 1 })
  fireEvent.click(await row(/^Use “Music”/))
  await screen.findByRole('heading', { name: 'Looking for your music' })
  await screen.findByText('3 of 12')
  expect(asked).toEqual(['POST /api/music-folders {"place":"0-Music"}'])
})

it('says why a folder was not chosen, and stays where it was', async () => {
  answers['POST /api/music-folders'] = new Error("the server may not read the folder 'Home'")
  await showPart(<FirstRun />)
  fireEvent.click(await row(/^Home/))
  fireEvent.click(await row(/^Use “Home”/))
  expect((await screen.findByRole('alert')).textContent).toBe(
    "The server may not read the folder 'Home'",
  )
  await row(/^Films/)
})

it('leads to all places from a disk that has gone', async () => {
  await showPart(<FirstRun />)
  fireEvent.click(await row(/^Home/))
  const gone = new Error('its disk is away')
  answers['/api/places/0-Home'] = answers['/api/places/0-Music'] = gone
  fireEvent.click(await row(/^Music/))
  await screen.findByText('Its disk is away')
  expect(document.activeElement?.textContent).toBe('Try again')
  fireEvent.click(await row(/^This server$/))
  await row(/^Home/)
})

it('asks again for the places that could not be told', async () => {
  answers['/api/places'] = new Error('the server is starting')
  await showPart(<FirstRun />)
  await screen.findByText('The server is starting')
  expect(screen.queryByRole('button', { name: 'This server' })).toBeNull()
  answers['/api/places'] = listings['/api/places']
  fireEvent.click(await row(/^Try again$/))
  await row(/^Home/)
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Home'))
})

it.each(['/api/library/scan', '/api/music-folders'])(
  'says that %s could not be told, and asks again',
  async (address) => {
    const told = answers[address]
    answers[address] = new Error('the server is starting')
    await showPart(<FirstRun />)
    await screen.findByText('The server is starting')
    answers[address] = told
    fireEvent.click(await row(/^Try again$/))
    await screen.findByRole('heading', { name: 'Where is your music?' })
  },
)

it('says that nothing was found, and offers another folder', async () => {
  answers['/api/library/scan'] = scan({ folders: 1 })
  answers['/api/music-folders'] = { items: [folder('Films')], fixed: false }
  await showPart(<FirstRun />)
  await screen.findByText('There is nothing in “Films” that can be played.')
  fireEvent.click(await row(/^Choose another folder/))
  await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Home/ })
})

it('offers no choice where the server was started with its folders', async () => {
  answers['/api/library/scan'] = scan({ folders: 1 })
  answers['/api/music-folders'] = { items: [folder('Films', { there: false })], fixed: true }
  await showPart(<FirstRun />)
  await screen.findByRole('heading', { name: 'A folder cannot be reached' })
  expect(screen.queryByRole('button', { name: /another folder/ })).toBeNull()
})

it('asks for a folder of one’s own only while there is none but the demo album', async () => {
  answers['/api/music-folders'] = { items: [folder('Demo album', { demo: true })], fixed: false }
  const { unmount } = await showPart(<OnlyDemo />)
  await row(/^Choose a folder/)
  unmount()
  answers['/api/music-folders'] = {
    items: [folder('Demo album', { demo: true }), folder('Music')],
    fixed: false,
  }
  await showPart(
    <>
      <OnlyDemo />
      <MusicFolders />
    </>,
  )
  await screen.findByText('Music') // the folders are known
  expect(screen.queryByRole('button', { name: 'Choose a folder' })).toBeNull()
})

it('lets a folder go once it was said what is kept, but not the only one', async () => {
  answers['/api/music-folders'] = { items: [folder('Jazz'), folder('Rock')], fixed: false }
  answers['DELETE /api/music-folders/folder-Jazz'] = { items: [folder('Rock')], fixed: false }
  await showPart(<MusicFolders />)
  fireEvent.click(await row(/^Remove Jazz/))
  const dialog = within(await screen.findByRole('dialog'))
  dialog.getByText(/is kept for 90 days/)
  fireEvent.click(dialog.getByRole('button', { name: 'Remove the folder' }))
  await waitFor(() => expect(screen.queryByText('Jazz')).toBeNull())
  expect(screen.queryByRole('button', { name: /^Remove/ })).toBeNull()
})

it('keeps the place of folders that could not be told, and asks again', async () => {
  answers['/api/music-folders'] = new Error('the server is starting')
  await showPart(<MusicFolders />)
  await screen.findByText('The server is starting')
  answers['/api/music-folders'] = { items: [folder('Jazz')], fixed: false }
  fireEvent.click(await row(/^Try again$/))
  await screen.findByText('Jazz')
})

/** The demo album, asked for by a listener; the server makes it until `made` is called. */
async function askForDemo() {
  let made: (answer: unknown) => void = () => undefined
  answers['POST /api/music-folders/demo'] = new Promise((resolve) => (made = resolve))
  answers['/api/library/albums'] = wirePage([wireAlbum('Three Rooms', { artist: 'Auralis' })])
  answers['/api/library/tracks'] = wirePage([wireTrack('Low Tide')])
  const shown = await showPart(<FirstRun />)
  fireEvent.click(await row(/^Hear the demo album/))
  await screen.findByText(/^Making the demo album/)
  const title = () => currentTrack(shown.state())?.title
  return { ...shown, made, title }
}

const withDemo = { items: [folder('Demo album', { demo: true })], fixed: false }
const albumOfDemo = '/albums/album-Three%20Rooms'

it('plays the demo album and opens it once it is made', async () => {
  const { made, title, address } = await askForDemo()
  made(withDemo)
  await waitFor(() => expect(title()).toBe('Low Tide'))
  await waitFor(() => expect(address()).toBe(albumOfDemo))
})

it('leaves what was played while the demo album was made', async () => {
  const { made, title, address, player, client } = await askForDemo()
  player.playQueue([track('mine')], 0)
  made(withDemo)
  await waitFor(() => expect(client.isMutating()).toBe(0))
  await settle()
  expect(title()).toBe('mine')
  expect(address()).toBe('/')
})

it('stays where the listener went while the demo album was made', async () => {
  const { made, title, address, goTo, client } = await askForDemo()
  await goTo('/playlists')
  made(withDemo)
  await waitFor(() => expect(client.isMutating()).toBe(0))
  await settle()
  expect(title()).toBeUndefined()
  expect(address()).toBe('/playlists')
})

it('says that the demo album could not be made though its view has gone', async () => {
  const { made, notices, unmount } = await askForDemo()
  unmount()
  made(new Error('there is no room on the disk'))
  await waitFor(() => expect(notices.getState()?.sentence).toBe('There is no room on the disk'))
})
