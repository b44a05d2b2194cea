// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'
import { plural } from '#/lib/plural'

export { formatCount } from '#/lib/plural'

/** How many there are of what is counted. */
export const words = messages('words', {
  album: (n: number) => plural(n, { one: '# album', other: '# albums' }),
  artist: (n: number) => plural(n, { one: '# artist', other: '# artists' }),
  audioFile: (n: number) => plural(n, { one: '# audio file', other: '# audio files' }),
  day: (n: number) => plural(n, { one: '# day', other: '# days' }),
  favouriteAlbum: (n: number) =>
    plural(n, { one: '# favourite album', other: '# favourite albums' }),
  favouriteArtist: (n: number) =>
    plural(n, { one: '# favourite artist', other: '# favourite artists' }),
  favouriteTrack: (n: number) =>
    plural(n, { one: '# favourite track', other: '# favourite tracks' }),
  file: (n: number) => plural(n, { one: '# file', other: '# files' }),
  folder: (n: number) => plural(n, { one: '# folder', other: '# folders' }),
  genre: (n: number) => plural(n, { one: '# genre', other: '# genres' }),
  hour: (n: number) => plural(n, { one: '# hour', other: '# hours' }),
  line: (n: number) => plural(n, { one: '# line', other: '# lines' }),
  minute: (n: number) => plural(n, { one: '# minute', other: '# minutes' }),
  moreLine: (n: number) => plural(n, { one: '# more line', other: '# more lines' }),
  moreTrack: (n: number) => plural(n, { one: '# more track', other: '# more tracks' }),
  playlist: (n: number) => plural(n, { one: '# playlist', other: '# playlists' }),
  problem: (n: number) => plural(n, { one: '# problem', other: '# problems' }),
  second: (n: number) => plural(n, { one: '# second', other: '# seconds' }),
  star: (n: number) => plural(n, { one: '# star', other: '# stars' }),
  track: (n: number) => plural(n, { one: '# track', other: '# tracks' }),
  year: (n: number) => plural(n, { one: '# year', other: '# years' }),
})

/** What can be counted. */
export type Counted = keyof typeof words

/** 1 album, 1,234 albums. */
export const count = (value: number, what: Counted): string => words[what](value)

/** What there is of an artist, a genre or a time: "1 album · 12 tracks"; nothing is said of what there is none of. */
export function albumsAndTracks(of: { albumCount: number; trackCount: number }): string {
  const albums = of.albumCount > 0 && count(of.albumCount, 'album')
  const tracks = of.trackCount > 0 && count(of.trackCount, 'track')
  return [albums, tracks].filter(Boolean).join(' · ')
}
