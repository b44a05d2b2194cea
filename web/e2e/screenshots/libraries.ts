// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { binary } from '../support/binaries'
import { chance } from '../support/chance'
import { picture } from '../support/png'
import {
  startServer,
  startWithoutMusic,
  untilAnalysed,
  untilScanned,
  type RunningServer,
} from '../support/server'
import { TaggedFlac } from '../support/tagged-flac'

export interface Library {
  readonly server: RunningServer
  readonly end: () => Promise<void>
}

const long = {
  ALBUM:
    'When the Pawn Hits the Conflicts He Thinks Like a King, What He Knows Throws the Blows When He Goes to the Fight and He’ll Win the Whole Thing',
  ALBUMARTIST:
    'The World Is a Beautiful Place & I Am No Longer Afraid to Die, with the Orchestra of the Eighteenth Century',
  DATE: '1999-11-09',
  GENRE: 'Experimental Orchestral Progressive Post-Hardcore',
}

const longTitles = [
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

/** The demo album, one of very long names, and one of names in other scripts. */
function writeThreeAlbums(folder: string): void {
  execFileSync(binary('auralis_demo'), [folder], { stdio: 'ignore' })
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

type Fill = (music: string) => unknown

async function served(
  fill: Fill,
  isReady: (url: string) => Promise<void>,
  start: typeof startWithoutMusic = startServer,
): Promise<Library> {
  const folder = mkdtempSync(join(tmpdir(), 'auralis-shots-'))
  const [music, data] = [join(folder, 'music'), join(folder, 'data')]
  for (const each of [music, data]) mkdirSync(each)
  fill(music)
  const server = await start(music, data)
  const end = async () => {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await isReady(server.url)
  } catch (error) {
    await end()
    throw error
  }
  return { server, end }
}

export const serveThreeAlbums = () => served(writeThreeAlbums, (url) => untilAnalysed(url))

const manyTracks = 24_000

/** Two thousand albums of short songs. */
export const serveThousands = () =>
  served(
    (music) => execFileSync(binary('auralis_library'), [music, String(manyTracks), '1']),
    (url) => untilScanned(url, 200),
  )

export const serveNothing = () =>
  served(
    () => undefined,
    () => Promise.resolve(),
  )

/** Somebody's home, who has not said where the music is. */
export const serveUnasked = () =>
  served(
    (home) => {
      for (const folder of ['Documents', 'Films', longTitles[1] ?? '', 'موسيقى'])
        mkdirSync(join(home, folder))
      writeThreeAlbums(join(home, 'Music'))
    },
    () => Promise.resolve(),
    startWithoutMusic,
  )
