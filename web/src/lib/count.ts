// SPDX-License-Identifier: GPL-3.0-or-later

const digits = new Intl.NumberFormat('en')

/** 1,234 */
export const formatCount = (value: number) => digits.format(value)

/** 1 album, 1,234 albums. */
export const count = (value: number, one: string, many = `${one}s`) =>
  `${formatCount(value)} ${value === 1 ? one : many}`

/** What there is of an artist, a genre or a time: "1 album · 12 tracks"; nothing is said of what there is none of. */
export function albumsAndTracks(of: { albumCount: number; trackCount: number }): string {
  const albums = of.albumCount > 0 && count(of.albumCount, 'album')
  const tracks = of.trackCount > 0 && count(of.trackCount, 'track')
  return [albums, tracks].filter(Boolean).join(' · ')
}
