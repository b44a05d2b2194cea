// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const yoursText = messages('yours', {
  favourites: 'Favourites',
  show: 'Show',
  kinds: { tracks: 'Tracks', albums: 'Albums', artists: 'Artists' },
  lists: {
    tracks: 'Favourite tracks',
    albums: 'Favourite albums',
    artists: 'Favourite artists',
  },
  none: {
    tracks: 'No favourite tracks yet',
    albums: 'No favourite albums yet',
    artists: 'No favourite artists yet',
  },
  how: {
    tracks: 'The heart on a track, or L while it plays, keeps it here.',
    albums: 'The heart on the page of an album keeps it here.',
    artists: 'The heart on the page of an artist keeps it here.',
  },
  recentlyPlayed: 'Recently played',
  nothingPlayed: 'Nothing played yet',
  whatIsPlayed: 'A track counts as played once half of it, or four minutes, was heard.',
  asBefore: (name: string, why: string) => `“${name}” is as it was before. ${why}`,
  tryAgain: 'Try again',
})
