// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { told } from '#/languages/testing/told'
import { launch, servePage } from './support/browser'
import { isLong } from './support/extent'
import { buildPseudoPage, ServerWords, withoutRoom, wordsOfNoTable } from './support/pseudo-page'
import { post, put } from './support/requests'
import { startServer, startWithoutMusic, untilAnalysed, type RunningServer } from './support/server'
import { taggedSong } from './support/tagged'

const scratch = join(inject('scratch'), 'words')
const folder = join(scratch, 'page')
let browser: Browser
let server: RunningServer
const servers: RunningServer[] = []
/** Known once there is a library. */
let places: Places = { album: '', artist: '', genre: '', folder: '', playlist: '', smart: '' }

/** No name is in Latin letters: what is, the page says. */
const files = [
  { title: 'Άλφα', artist: 'Κυρία Νύχτα', album: 'Φως', genre: 'Λαϊκά', year: 1994 },
  { title: 'Βήτα', artist: 'Κυρία Νύχτα', album: 'Φως', genre: 'Λαϊκά', year: 1994 },
  { title: 'Γάμμα', artist: 'Άλλος', album: 'Σκιά', genre: 'Παλιά', year: 2003 },
]

interface Places {
  readonly album: string
  readonly artist: string
  readonly genre: string
  readonly folder: string
  readonly playlist: string
  readonly smart: string
}

interface Listed {
  readonly items: readonly { readonly id: string }[]
}

async function seed(url: string): Promise<Places> {
  const idsOf = async (list: string) => {
    const answer = (await (await fetch(`${url}/api/library/${list}?limit=9`)).json()) as Listed
    return answer.items.map(({ id }) => id)
  }
  const make = async (playlist: object) => {
    const answer = await fetch(`${url}/api/playlists`, post(playlist))
    return ((await answer.json()) as { id: string }).id
  }
  const tracks = await idsOf('tracks')
  for (const [kind, ids] of Object.entries({ tracks, albums: await idsOf('albums') }))
    await fetch(`${url}/api/yours/${kind}/${ids[0]}`, put({ favourite: true, rating: 4 }))
  const rules = [
    { field: 'year', op: 'between', value: [1990, 2010] },
    { field: 'plays', op: 'less', value: 5 },
    { field: 'added', op: 'within_days', value: 30 },
    { field: 'duration', op: 'less', value: 600 },
  ]
  const sort = [
    { by: 'rating', descending: true },
    { by: 'title', descending: false },
  ]
  const [album = '', artist = '', genre = '', lies = ''] = await Promise.all(
    ['albums', 'artists', 'genres', 'folders'].map(async (list) => (await idsOf(list))[0] ?? ''),
  )
  return {
    album,
    artist,
    genre,
    folder: lies,
    playlist: await make({ name: 'Πρωί', description: 'Ήσυχα', tracks }),
    smart: await make({ name: 'Όλα', rules: { match: { all: rules }, sort, limit: 100 } }),
  }
}

beforeAll(async () => {
  buildPseudoPage(folder)
  const music = join(scratch, 'Μουσική')
  mkdirSync(music, { recursive: true })
  for (const [at, tags] of files.entries())
    writeFileSync(join(music, `${at}.wav`), taggedSong({ seconds: 20, ...tags }))
  writeFileSync(join(music, 'χαλασμένο.flac'), 'fLaC')
  mkdirSync(join(scratch, 'σπίτι', 'Φάκελος'), { recursive: true })
  browser = await launch()
  server = await startServer(music, join(scratch, 'data'))
  servers.push(server)
  await untilAnalysed(server.url)
  places = await seed(server.url)
}, 180_000)
afterAll(async () => {
  await browser.close()
  for (const one of servers) await one.kill()
})

interface View {
  readonly path: string
  /** Brings the page from its address to what is to be looked at. */
  readonly then?: (page: Page) => Promise<unknown>
  readonly at?: 'wide' | 'narrow'
}

/** A control by how its English begins. */
function control(page: Page, english: string, role: 'button' | 'menuitem' = 'button') {
  const begin = told(english).slice(1, -1)
  return page
    .getByRole(role, { name: new RegExp(`^⟦+${begin}`) })
    .filter({ visible: true })
    .first()
}

const press = (english: string) => (page: Page) => control(page, english).click()

async function play(page: Page): Promise<void> {
  await page.locator('main button[data-plays]:enabled').first().click()
  await page.locator('[aria-current=true]').first().waitFor()
}

const isNarrow = (page: Page) => (page.viewportSize()?.width ?? 0) < 760

async function openPlayer(page: Page): Promise<void> {
  await play(page)
  if (isNarrow(page)) await control(page, 'Open the player').click()
}

async function mastering(page: Page): Promise<void> {
  await openPlayer(page)
  await control(page, 'Level and spectrum').click()
  await control(page, 'Hold for the original').scrollIntoViewIfNeeded()
}

async function soundLike(page: Page): Promise<void> {
  await play(page)
  const more = new RegExp(`^⟦${told('More for').slice(1, -1)}`)
  await page.getByRole('main').getByRole('button', { name: more }).last().click()
  await control(page, 'Sound like this', 'menuitem').click()
  if (isNarrow(page)) await control(page, 'Open the player').click()
}

const views = (): Record<string, View> => ({
  home: { path: '/' },
  albums: { path: '/albums' },
  'orders of albums': { path: '/albums', then: press('Sort by') },
  album: { path: `/albums/${places.album}` },
  export: { path: `/albums/${places.album}`, then: press('Export') },
  artists: { path: '/artists' },
  artist: { path: `/artists/${places.artist}` },
  tracks: { path: '/tracks' },
  'tracks with problems': { path: '/tracks?show=problems' },
  'orders of tracks': { path: '/tracks', then: press('Sort by') },
  'menu of a track': { path: '/tracks', then: press('More for') },
  'chosen tracks': {
    path: '/tracks',
    then: async (page) => {
      await control(page, 'More for').click()
      await control(page, 'Select', 'menuitem').click()
    },
  },
  'to a playlist': {
    path: '/tracks',
    then: async (page) => {
      await control(page, 'More for').click()
      await control(page, 'Add to playlist', 'menuitem').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  genres: { path: '/genres' },
  genre: { path: `/genres/${places.genre}` },
  'tracks of a genre': { path: `/genres/${places.genre}?show=tracks` },
  years: { path: '/years' },
  decade: { path: '/years/1990s' },
  'a year of nothing': { path: '/years/1850' },
  'no year': { path: '/years/soon' },
  folders: { path: '/folders' },
  folder: { path: `/folders/${places.folder}` },
  playlists: { path: '/playlists' },
  'new playlist': { path: '/playlists', then: press('New playlist') },
  playlist: { path: `/playlists/${places.playlist}` },
  'menu of a playlist': { path: `/playlists/${places.playlist}`, then: press('More for') },
  'smart playlist': { path: `/playlists/${places.smart}` },
  rules: { path: `/playlists/${places.smart}/rules` },
  'new rules': { path: '/playlists/smart' },
  'no playlist': { path: '/playlists/999999' },
  'favourite tracks': { path: '/favourites' },
  'favourite albums': { path: '/favourites?show=albums' },
  'favourite artists': { path: '/favourites?show=artists' },
  'recently added': { path: '/recently-added' },
  'recently played': { path: '/recently-played' },
  'search for nothing yet': { path: '/search' },
  search: { path: '/search?q=α' },
  'search of one kind': { path: '/search?q=α&in=tracks' },
  'search without a find': { path: '/search?q=ωωωωωω' },
  'search that is refused': { path: '/search?q=year:αα' },
  settings: { path: '/settings' },
  'settings unfolded': {
    path: '/settings',
    then: async (page) => {
      for (const summary of await page.locator('summary').all()) await summary.click()
    },
  },
  'a first account': { path: '/settings', then: press('Create an account') },
  'problems of the scan': { path: '/settings', then: press('1 problem') },
  'what plays': { path: '/tracks', then: openPlayer },
  mastering: { path: '/tracks', then: mastering },
  'settings that are kept': {
    path: '/tracks',
    then: async (page) => {
      await openPlayer(page)
      await control(page, 'Settings of').click()
    },
  },
  'blind test': {
    path: '/tracks',
    then: async (page) => {
      await openPlayer(page)
      await control(page, 'Blind test').click()
    },
  },
  'sounds like another': { path: '/tracks', then: soundLike },
  queue: {
    path: '/tracks',
    then: async (page) => {
      await openPlayer(page)
      if (isNarrow(page)) await control(page, 'Queue').click()
      else await page.keyboard.press('q')
    },
  },
  'no queue': { path: '/albums', then: (page) => page.keyboard.press('q'), at: 'wide' },
  keys: { path: '/albums', then: (page) => page.keyboard.press('?'), at: 'wide' },
  palette: { path: '/albums', then: (page) => page.keyboard.press('Control+k') },
  'more destinations': {
    path: '/albums',
    then: (page) => page.getByRole('button', { name: told('More'), exact: true }).click(),
    at: 'narrow',
  },
  'no such address': { path: '/nowhere' },
  'no such album': { path: '/albums/999999' },
  'no such artist': { path: '/artists/999999' },
})

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

interface Looked {
  readonly page: Page
  readonly server: ServerWords
}

async function open(url: string, size: (typeof sizes)[number]): Promise<Looked> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'el',
    reducedMotion: 'reduce',
    hasTouch: size.width < 760,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(5000)
  await servePage(page, url, folder)
  return { page, server: new ServerWords(page) }
}

/** What is said in no table, and what has no room. */
async function faultsOf({ page, server }: Looked, room: boolean): Promise<string[]> {
  // While something plays, sound goes on coming.
  await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined)
  const words = await wordsOfNoTable(page, server)
  return [...words, ...(room ? await withoutRoom(page) : [])]
}

describe.each(sizes)('in the pseudo-language, at $width pixels', (size) => {
  const isPhone = size.width < 760
  // What both layouts show has least room on a phone; the long run looks at it on a desk as well.
  const here = Object.entries(views()).filter(([, { at }]) =>
    at ? (at === 'narrow') === isPhone : isPhone || isLong,
  )

  it.each(here.map(([name]) => name))('%s: a table says it, and a phone has room', async (name) => {
    const view = views()[name]
    const looked = await open(server.url, size)
    await looked.page.goto(server.url + (view?.path ?? ''))
    await looked.page.locator('main h1').first().waitFor()
    await view?.then?.(looked.page)
    expect(await faultsOf(looked, isPhone)).toEqual([])
    await looked.page.context().close()
  })

  it('the first run as well', { timeout: 60_000 }, async () => {
    const data = join(scratch, `empty ${servers.length}`)
    const empty = await startWithoutMusic(join(scratch, 'σπίτι'), data)
    servers.push(empty)
    const looked = await open(empty.url, size)
    for (const path of ['/', '/tracks', '/genres', '/playlists', '/settings']) {
      await looked.page.goto(empty.url + path)
      await looked.page.locator('main h1').first().waitFor()
      expect(await faultsOf(looked, isPhone), path).toEqual([])
    }
    await looked.page.context().close()
  })
})
