// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'
import type { Places } from './seed'
import * as ways from './ways'

export interface Shot {
  readonly name: string
  readonly path: string
  /** Brings the page from its address to what is to be seen. */
  readonly then?: (page: Page) => Promise<void>
  /** Where it looks like this. */
  readonly at?: 'wide' | 'narrow'
  /** As tall as all that scrolls in it. */
  readonly whole?: boolean
}

const longest = '/tracks?sort=duration&order=backward'

/** Of a library with names of every kind. */
export const ofThree = ({ albums, artists, genre, folder, playlist, smart }: Places): Shot[] => [
  { name: 'home', path: '/', whole: true },
  { name: 'albums', path: '/albums' },
  { name: 'albums-orders', path: '/albums', then: ways.press(/^Sort by/) },
  { name: 'artists', path: '/artists' },
  { name: 'tracks', path: '/tracks' },
  { name: 'tracks-menu', path: '/tracks', then: ways.menu },
  { name: 'tracks-context-menu', path: '/tracks', then: ways.contextMenu, at: 'wide' },
  { name: 'tracks-selected', path: '/tracks', then: ways.select },
  { name: 'tracks-told', path: '/tracks', then: ways.queueOne },
  { name: 'tracks-no-problems', path: '/tracks?show=problems' },
  { name: 'folders', path: '/folders' },
  { name: 'folder', path: `/folders/${folder}` },
  { name: 'genres', path: '/genres' },
  { name: 'genre', path: `/genres/${genre}` },
  { name: 'genre-tracks', path: `/genres/${genre}?show=tracks` },
  { name: 'years', path: '/years' },
  { name: 'year', path: '/years/1990s' },
  { name: 'year-nothing', path: '/years/1850' },
  { name: 'playlists', path: '/playlists' },
  { name: 'playlists-new', path: '/playlists', then: ways.press('New playlist') },
  { name: 'playlist', path: `/playlists/${playlist}` },
  { name: 'playlist-menu', path: `/playlists/${playlist}`, then: ways.press(/^More for Sunday/) },
  { name: 'playlist-smart', path: `/playlists/${smart}` },
  { name: 'smart-rules', path: `/playlists/${smart}/rules`, whole: true },
  { name: 'smart-new', path: '/playlists/smart', whole: true },
  { name: 'favourites', path: '/favourites' },
  { name: 'favourite-albums', path: '/favourites?show=albums' },
  { name: 'favourite-artists-none', path: '/favourites?show=artists' },
  { name: 'recently-added', path: '/recently-added' },
  { name: 'recently-played', path: '/recently-played' },
  { name: 'search-empty', path: '/search' },
  { name: 'search', path: '/search?q=a', whole: true },
  { name: 'search-none', path: '/search?q=zzzzqqqq' },
  { name: 'search-refused', path: '/search?q=year:soon' },
  { name: 'search-tracks', path: '/search?q=a&in=tracks' },
  ...albums.map(({ id }, at) => ({ name: `album-${at}`, path: `/albums/${id}` })),
  { name: 'album-playing', path: `/albums/${albums[0]?.id}`, then: ways.play },
  ...artists.map(({ id }, at) => ({ name: `artist-${at}`, path: `/artists/${id}` })),
  { name: 'queue', path: '/tracks', then: ways.openQueue },
  { name: 'queue-none', path: '/albums', then: (page) => page.keyboard.press('q'), at: 'wide' },
  { name: 'mastering', path: longest, then: ways.mastering },
  { name: 'mastering-more', path: longest, then: ways.unfold, whole: true },
  { name: 'mastering-kept', path: longest, then: ways.kept },
  { name: 'player', path: longest, then: ways.openPlayer, at: 'narrow' },
  { name: 'blind-test', path: longest, then: ways.blindTest },
  { name: 'sound-like', path: longest, then: ways.soundLike },
  { name: 'export', path: `/albums/${albums[0]?.id}`, then: ways.exportAlbum },
  { name: 'add-to-playlist', path: '/tracks', then: ways.addToPlaylist },
  { name: 'settings', path: '/settings', then: ways.openDetails, whole: true },
  { name: 'shortcuts', path: '/albums', then: (page) => page.keyboard.press('?'), at: 'wide' },
  { name: 'palette', path: '/albums', then: ways.palette },
  { name: 'more', path: '/albums', then: ways.press('More'), at: 'narrow' },
  { name: 'not-found', path: '/nowhere' },
  { name: 'album-not-found', path: '/albums/999999' },
]

/** Of a library with thousands of albums, which have covers. */
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

/** Of a catalogue of tens of thousands of albums. */
export const ofTensOfThousands: readonly Shot[] = [
  { name: 'most-home', path: '/' },
  { name: 'most-albums', path: '/albums' },
  { name: 'most-albums-end', path: '/albums', then: ways.toEnd },
  { name: 'most-artists', path: '/artists' },
  { name: 'most-tracks', path: '/tracks' },
  { name: 'most-tracks-end', path: '/tracks', then: ways.toEnd },
  { name: 'most-search', path: '/search?q=night' },
  { name: 'most-settings', path: '/settings', then: ways.openDetails, whole: true },
]

/** Of a library that nobody gave a folder with music. */
export const ofNothing: readonly Shot[] = [
  { name: 'empty-home', path: '/' },
  { name: 'empty-albums', path: '/albums' },
  { name: 'empty-tracks', path: '/tracks' },
  { name: 'empty-artists', path: '/artists' },
  { name: 'empty-genres', path: '/genres' },
  { name: 'empty-years', path: '/years' },
  { name: 'empty-folders', path: '/folders' },
  { name: 'empty-playlists', path: '/playlists' },
  { name: 'empty-favourites', path: '/favourites' },
  { name: 'empty-recently-added', path: '/recently-added' },
  { name: 'empty-recently-played', path: '/recently-played' },
  { name: 'empty-search', path: '/search?q=a' },
  { name: 'empty-settings', path: '/settings', whole: true },
]

/** Of a server that was started without a folder. */
export const ofUnasked: readonly Shot[] = [
  { name: 'first-run', path: '/' },
  {
    name: 'first-run-folders',
    path: '/',
    then: async (page) => {
      await ways.open(page, /^Home/)
      await page.getByRole('button', { name: /^Music/ }).waitFor()
    },
  },
]

/** Of a library with files that nothing can read, whose folder was then taken away. */
export const ofLost: readonly Shot[] = [
  { name: 'lost-home', path: '/' },
  { name: 'lost-track', path: '/tracks', then: ways.playInVain },
  { name: 'lost-problems', path: '/settings', then: ways.press(/problem/) },
  { name: 'lost-tracks', path: '/tracks?show=problems' },
  { name: 'lost-settings', path: '/settings', whole: true },
]

/** Of a server that others reach and that has no account. */
export const ofNoAccount: readonly Shot[] = [{ name: 'first-account', path: '/' }]

/** Of a server where everybody signs in. */
export const ofAccounts: readonly Shot[] = [
  { name: 'sign-in', path: '/' },
  { name: 'sign-in-wrong', path: '/', then: ways.signInWrong },
  { name: 'accounts', path: '/settings', then: ways.signIn, whole: true },
  { name: 'accounts-new-user', path: '/settings', then: ways.newUser },
  { name: 'accounts-new-token', path: '/settings', then: ways.newToken },
  { name: 'hears-nothing', path: '/', then: ways.signInAsNobody },
]

/** While the server is away: what was open stays, what is opened then says so. */
export const ofNobody: readonly Shot[] = [
  { name: 'away', path: '/albums' },
  {
    name: 'away-elsewhere',
    path: '/albums',
    then: (page) => page.getByRole('link', { name: 'Artists', exact: true }).click(),
  },
  { name: 'away-playing', path: longest, then: ways.playInVain },
]
