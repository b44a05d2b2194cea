// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from './chance'
import { makeMusic } from './music'
import { picture } from './png'
import { trackId } from './reference'
import { startServer, untilScanned, untilServer, type RunningServer } from './server'
import { TaggedFlac } from './tagged-flac'

/**
 * The albums of the other tests, and so many with a cover each that no other has. All are found, and the track to be
 * heard is profiled; the others may be on their way.
 */
export async function serveCovers(
  scratch: string,
  albums: number,
  heard: string,
): Promise<RunningServer> {
  const folder = mkdtempSync(join(scratch, 'covers-'))
  const music = join(folder, 'music')
  makeMusic(music)
  const flac = new TaggedFlac()
  const random = chance(7)
  const pixels = 600
  for (let i = 0; i < albums; i++) {
    const name = `With Cover ${String(i + 1).padStart(3, '0')}`
    const tags = { ALBUM: name, ARTIST: 'Nobody', ALBUMARTIST: 'Nobody', TITLE: `Of ${name}` }
    mkdirSync(join(music, name))
    const file = flac.file(tags, { png: picture(pixels, random), pixels })
    writeFileSync(join(music, name, '01 One.flac'), file)
  }
  const server = await startServer(music, join(folder, 'data'))
  try {
    await untilScanned(server.url, 120)
    const id = await trackId(server.url, heard)
    const version = 'enhanced=true&preset=adaptive&intensity=1'
    const plan = `${server.url}/api/audio/stream/${id}/metadata?${version}`
    await untilServer<{ plan: string | null }>(plan, (answer) => answer.plan !== null, 60)
  } catch (error) {
    await server.kill()
    throw error
  }
  return server
}
