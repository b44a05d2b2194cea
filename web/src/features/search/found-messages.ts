// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const foundText = messages('search', {
  title: 'Search',
  kinds: { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' },
  showAll: 'Show all',
  showAllOf: {
    artists: 'Show all artists',
    albums: 'Show all albums',
    tracks: 'Show all tracks',
    playlists: 'Show all playlists',
  },
  allResults: 'All results',
  fields: {
    artist: 'who plays, guests too',
    genre: 'a genre, as "hip hop" in quotes',
    year: 'a year, or years; also >1990',
    lufs: 'how loud it is: quiet music here',
    phrase: 'words one behind the other',
    without: 'without a word',
  },
  phraseExample: '"let it be"',
  whatMayBeSaid: 'What a search may say',
  howToSearch:
    'Type a few letters of a title, an artist or an album. Accents do not count, and a slip of a letter is forgiven.',
  moreExactly: 'More exactly',
  notFound: (text: string) => `Nothing found for “${text}”`,
  whyNotFound:
    'Neither as it is written nor with one letter changed in a word. Fewer words find more, and these narrow it down:',
  notSearched: 'This cannot be searched for',
  many: { artist: 'many artists', album: 'many albums', track: 'many tracks' },
  found: (amount: string) => `Found: ${amount}`,
  forgiven: (spelling: string) => `Nothing is called that. Shown is what was found for ${spelling}`,
  preparing: (progress: string) =>
    `The search is being prepared (${progress}): the rest may not be found yet.`,
})
