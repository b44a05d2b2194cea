// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const appText = messages('app', {
  main: 'Main',
  player: 'Player',
  progress: 'Progress',
  mastering: 'Mastering',
  queue: 'Queue',
  more: 'More',
  open: { queue: 'Open the queue', mastering: 'Open the mastering panel' },
  close: { queue: 'Close the queue', mastering: 'Close the mastering panel' },
  signIn: 'Sign in',
  nothingHere: 'There is nothing at this address',
  goToAlbums: 'Go to the albums',
  viewBroke: 'This view broke',
  playsOn: 'What plays goes on.',
  browserSaid: (words: string) => `What plays goes on. The browser said: ${words}`,
  destinations: {
    home: 'Home',
    albums: 'Albums',
    artists: 'Artists',
    tracks: 'Tracks',
    genres: 'Genres',
    years: 'Years',
    folders: 'Folders',
    playlists: 'Playlists',
    favourites: 'Favourites',
    added: 'Recently added',
    played: 'Recently played',
    search: 'Search',
    settings: 'Settings',
  },
})
