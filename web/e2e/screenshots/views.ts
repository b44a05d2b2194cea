// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'
import type { Places } from './seed'

export interface Shot {
  readonly name: string
  readonly path: string
  /** Brings the page from its address to what is to be seen. */
  readonly then?: (page: Page) => Promise<void>
  /** Where it looks like this. */
  readonly at?: 'wide' | 'narrow'
}

/** Narrow layout below. */
const narrowBelow = 760
export const isNarrow = (page: Page) => (page.viewportSize()?.width ?? 0) < narrowBelow

async function play(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Play ./ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Pause ./ })
    .first()
    .waitFor()
}

async function openPlayer(page: Page): Promise<void> {
  await play(page)
  await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('dialog').waitFor()
}

async function openQueue(page: Page): Promise<void> {
  if (!isNarrow(page)) {
    await play(page)
    await page.keyboard.press('q')
  } else {
    await openPlayer(page)
    await page.getByRole('button', { name: 'Queue', exact: true }).click()
  }
  await page.getByRole('list', { name: 'Next up' }).waitFor()
}

async function unfold(page: Page): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Mastering' })
  await panel.getByText('Level and spectrum').click()
  await panel.getByRole('heading', { name: 'Why' }).scrollIntoViewIfNeeded()
}

async function scrollTo(page: Page, text: string): Promise<void> {
  await page.getByText(text, { exact: true }).first().scrollIntoViewIfNeeded()
}

async function palette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Go to, or do' }).fill('m')
}

async function menu(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^More for / })
    .nth(1)
    .click()
  await page.getByRole('menu').waitFor()
}

async function select(page: Page): Promise<void> {
  await menu(page)
  await page.getByRole('menuitem', { name: 'Select' }).click()
}

async function blindTest(page: Page): Promise<void> {
  await play(page)
  if (isNarrow(page)) await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('button', { name: 'Blind test' }).click()
  await page.getByRole('dialog', { name: 'Blind test' }).waitFor()
}

async function soundLike(page: Page): Promise<void> {
  await play(page)
  await page
    .getByRole('button', { name: /^More for / })
    .nth(2)
    .click()
  await page.getByRole('menuitem', { name: 'Sound like this' }).click()
  if (isNarrow(page)) await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('region', { name: 'Sound like' }).scrollIntoViewIfNeeded()
}

async function exportAlbum(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').waitFor()
}

async function addToPlaylist(page: Page): Promise<void> {
  await menu(page)
  await page.getByRole('menuitem', { name: /^Add to playlist/ }).click()
  await page.getByRole('dialog').waitFor()
}

async function open(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).click()
}

/** Of a library with names of every kind. */
export const ofThree = ({ albums, artist, genre, folder, playlist, smart }: Places): Shot[] => [
  { name: 'home', path: '/' },
  { name: 'albums', path: '/albums' },
  { name: 'artists', path: '/artists' },
  { name: 'tracks', path: '/tracks' },
  { name: 'tracks-menu', path: '/tracks', then: menu },
  { name: 'tracks-selected', path: '/tracks', then: select },
  { name: 'tracks-no-problems', path: '/tracks?show=problems' },
  { name: 'folders', path: '/folders' },
  { name: 'folder', path: `/folders/${folder}` },
  { name: 'genres', path: '/genres' },
  { name: 'genre', path: `/genres/${genre}` },
  { name: 'genre-tracks', path: `/genres/${genre}?show=tracks` },
  { name: 'years', path: '/years' },
  { name: 'year', path: '/years/1990s' },
  { name: 'playlists', path: '/playlists' },
  { name: 'playlist', path: `/playlists/${playlist}` },
  { name: 'playlist-smart', path: `/playlists/${smart}` },
  { name: 'smart-rules', path: `/playlists/${smart}/rules` },
  { name: 'smart-new', path: '/playlists/smart' },
  { name: 'favourites', path: '/favourites' },
  { name: 'favourite-albums', path: '/favourites?show=albums' },
  { name: 'favourite-artists-none', path: '/favourites?show=artists' },
  { name: 'recently-added', path: '/recently-added' },
  { name: 'recently-played', path: '/recently-played' },
  { name: 'search-empty', path: '/search' },
  { name: 'search', path: '/search?q=a' },
  { name: 'search-none', path: '/search?q=zzzzqqqq' },
  { name: 'search-tracks', path: '/search?q=a&in=tracks' },
  ...albums.map(({ id }, at) => ({ name: `album-${at}`, path: `/albums/${id}` })),
  { name: 'album-playing', path: `/albums/${albums[0]?.id}`, then: play },
  { name: 'artist', path: `/artists/${artist}` },
  { name: 'queue', path: '/tracks', then: openQueue },
  { name: 'mastering', path: '/tracks?sort=duration&order=backward', then: play, at: 'wide' },
  {
    name: 'mastering-more',
    path: '/tracks?sort=duration&order=backward',
    at: 'wide',
    then: async (page) => {
      await play(page)
      await unfold(page)
    },
  },
  { name: 'player', path: '/tracks?sort=duration&order=backward', then: openPlayer, at: 'narrow' },
  { name: 'blind-test', path: '/tracks?sort=duration&order=backward', then: blindTest },
  { name: 'sound-like', path: '/tracks?sort=duration&order=backward', then: soundLike },
  { name: 'export', path: `/albums/${albums[0]?.id}`, then: exportAlbum },
  { name: 'add-to-playlist', path: '/tracks', then: addToPlaylist },
  { name: 'settings', path: '/settings' },
  { name: 'settings-library', path: '/settings', then: (page) => scrollTo(page, 'By format') },
  { name: 'diagnostics', path: '/settings', then: (page) => scrollTo(page, 'Diagnostics') },
  { name: 'shortcuts', path: '/albums', then: (page) => page.keyboard.press('?'), at: 'wide' },
  { name: 'palette', path: '/albums', then: palette, at: 'wide' },
  {
    name: 'more',
    path: '/albums',
    then: (page) => page.getByRole('button', { name: 'More', exact: true }).click(),
    at: 'narrow',
  },
  { name: 'not-found', path: '/nowhere' },
  { name: 'album-not-found', path: '/albums/999999' },
]

/** Of a library with thousands of albums. */
export const ofThousands: readonly Shot[] = [
  { name: 'many-home', path: '/' },
  { name: 'many-albums', path: '/albums' },
  { name: 'many-artists', path: '/artists' },
  { name: 'many-tracks', path: '/tracks' },
  { name: 'many-genres', path: '/genres' },
  { name: 'many-years', path: '/years' },
  { name: 'many-search', path: '/search?q=night' },
  { name: 'many-artist', path: '/artists/2' },
  { name: 'many-folders', path: '/folders' },
]

/** Of a library that nobody gave a folder with music. */
export const ofNothing: readonly Shot[] = [
  { name: 'empty-home', path: '/' },
  { name: 'empty-albums', path: '/albums' },
  { name: 'empty-tracks', path: '/tracks' },
  { name: 'empty-artists', path: '/artists' },
  { name: 'empty-genres', path: '/genres' },
  { name: 'empty-years', path: '/years' },
  { name: 'empty-playlists', path: '/playlists' },
  { name: 'empty-favourites', path: '/favourites' },
  { name: 'empty-recently-added', path: '/recently-added' },
  { name: 'empty-recently-played', path: '/recently-played' },
  { name: 'empty-search', path: '/search?q=a' },
  { name: 'empty-settings', path: '/settings' },
]

/** Of a server that was started without a folder. */
export const ofUnasked: readonly Shot[] = [
  { name: 'first-run', path: '/' },
  {
    name: 'first-run-folders',
    path: '/',
    then: async (page) => {
      await open(page, /^Home/)
      await page.getByRole('button', { name: /^Music/ }).waitFor()
    },
  },
]

/** While the server is away: what was open stays, what is opened then says so. */
export const ofNobody: readonly Shot[] = [
  { name: 'away', path: '/albums' },
  {
    name: 'away-elsewhere',
    path: '/albums',
    then: (page) => page.getByRole('link', { name: 'Artists', exact: true }).click(),
  },
]
