// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveLarge } from '../speed/library'
import { binary } from '../support/binaries'
import { longTitles, writeNamedAlbums } from '../support/names'
import { post } from '../support/requests'
import {
  startServer,
  startWithoutMusic,
  untilAnalysed,
  untilScanned,
  type RunningServer,
} from '../support/server'
import { startWideServer } from '../support/wide-server'
import { ann, nobody } from './ways'

export interface Library {
  readonly server: RunningServer
  readonly end: () => Promise<void>
}

/** The demo album, one of very long names, and one of names in other scripts. */
function writeThreeAlbums(folder: string): void {
  execFileSync(binary('auralis_demo'), [folder], { stdio: 'ignore' })
  writeNamedAlbums(folder)
}

type Fill = (music: string) => unknown

async function served(
  fill: Fill,
  isReady: (url: string, music: string) => Promise<void>,
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
    await isReady(server.url, music)
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

/** Thirty thousand albums, of nothing but names; AURALIS_SHOTS_LIBRARY names a folder where they are left. */
export const serveTensOfThousands = (): Promise<Library> =>
  serveLarge(352_000, process.env.AURALIS_SHOTS_LIBRARY)

const atOnce = () => Promise.resolve()

export const serveNothing = () => served(() => undefined, atOnce)

/** Two of its files nothing can read, and then its folder is gone. */
export const serveLost = () =>
  served(
    (music) => {
      writeThreeAlbums(music)
      writeFileSync(join(music, `${longTitles[0]?.slice(0, 120)}.flac`), 'fLaC, and no more of it')
      writeFileSync(join(music, 'كتاب.mp3'), 'This is a text.')
    },
    async (url, music) => {
      await untilAnalysed(url)
      renameSync(music, `${music} elsewhere`)
    },
  )

export const serveNoAccount = () => served(() => undefined, atOnce, startWideServer)

const users = [
  nobody,
  { name: 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren', password: ann.password },
  { name: 'فاطمة', password: ann.password },
]

/** An administrator, three listeners who hear nothing so far, and a token. */
async function startWithAccounts(music: string, data: string) {
  const folders = ['Everything', 'Music for children'].map((name) => join(music, name))
  const server = await startWideServer(folders, data)
  const { headers } = await fetch(`${server.url}/api/setup`, post({ token: server.token, ...ann }))
  const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const add = async (what: string, body: object) => {
    const request = post(body)
    const headers = new Headers(request.headers)
    headers.set('Cookie', cookie)
    const answer = await fetch(`${server.url}/api/${what}`, { ...request, headers })
    if (!answer.ok) throw new Error(`${what}: ${answer.status} ${await answer.text()}`)
  }
  for (const user of users) await add('users', { ...user, role: 'listener', folders: [] })
  await add('tokens', { name: 'The radio in the kitchen', scope: 'listen' })
  return server
}

export const serveAccounts = () =>
  served(
    (music) => {
      writeThreeAlbums(join(music, 'Everything'))
      mkdirSync(join(music, 'Music for children'))
    },
    atOnce,
    startWithAccounts,
  )

/** Somebody's home, who has not said where the music is. */
export const serveUnasked = () =>
  served(
    (home) => {
      for (const folder of ['Documents', 'Films', longTitles[1] ?? '', 'موسيقى'])
        mkdirSync(join(home, folder))
      writeThreeAlbums(join(home, 'Music'))
    },
    atOnce,
    startWithoutMusic,
  )
