// SPDX-License-Identifier: GPL-3.0-or-later
// Albums by what they are called: very long names, names from right to left, and those of other scripts.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from './chance'
import { picture } from './png'
import { TaggedFlac } from './tagged-flac'

const long = {
  ALBUM:
    'When the Pawn Hits the Conflicts He Thinks Like a King, What He Knows Throws the Blows When He Goes to the Fight and He’ll Win the Whole Thing',
  ALBUMARTIST:
    'The World Is a Beautiful Place & I Am No Longer Afraid to Die, with the Orchestra of the Eighteenth Century',
  DATE: '1999-11-09',
  GENRE: 'Experimental Orchestral Progressive Post-Hardcore',
}

export const longTitles = [
  'Several Species of Small Furry Animals Gathered Together in a Cave and Grooving with a Pict, Recorded Live at the Royal Albert Hall (2011 Remaster)',
  'LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  'Short',
]

const scripts = {
  ALBUM: 'שירי הלילה של ירושלים',
  ALBUMARTIST: 'להקת הקצב (Live)',
  DATE: '2004',
  GENRE: 'מזרחית',
}

const scriptTitles = [
  { TITLE: 'לילה טוב ירושלים (2004)', ARTIST: 'להקת הקצב' },
  { TITLE: 'رحلة طويلة إلى الشمال!', ARTIST: 'فيروز والفرقة' },
  { TITLE: '月亮代表我的心', ARTIST: '鄧麗君' },
  { TITLE: '夜に駆ける、そして朝が来る', ARTIST: 'ヨルの楽団' },
  { TITLE: '별이 빛나는 밤에', ARTIST: '서울 사람들' },
]

/** Two albums of a second for each title, the first with a cover. */
export function writeNamedAlbums(folder: string): void {
  const flac = new TaggedFlac()
  const cover = { png: picture(300, chance(3)), pixels: 300 }
  const albums = [
    { of: long, tracks: longTitles.map((TITLE) => ({ TITLE, ARTIST: long.ALBUMARTIST })), cover },
    { of: scripts, tracks: scriptTitles, cover: undefined },
  ]
  albums.forEach((album, at) => {
    const inside = join(folder, album.tracks[0]?.ARTIST ?? '', album.of.ALBUM.slice(0, 60))
    mkdirSync(inside, { recursive: true })
    album.tracks.forEach((track, index) => {
      const tags = { ...album.of, ...track, TRACKNUMBER: String(index + 1), DISCNUMBER: '1' }
      writeFileSync(join(inside, `${at}${index}.flac`), flac.file(tags, album.cover))
    })
  })
}
