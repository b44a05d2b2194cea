// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chance } from './chance'
import { makeMusic } from './music'
import { picture } from './png'
import { trackId } from './reference'
import { startServer, untilScanned, untilServer, type RunningServer } from './server'
import { song } from './wav'

const pictureBlock = 6
const commentBlock = 4
/** Bytes of "fLaC", of the first block's head and of that block. */
const streamInfo = 4 + 4 + 34

/** Encoded once: what differs between the albums is tags and covers. */
function shortFlac(): Buffer {
  const convert = ['-v', 'error', '-i', 'pipe:0', '-f', 'flac', 'pipe:1']
  return execFileSync('ffmpeg', convert, { input: song(48_000, 48_000, 233) })
}

function number(value: number, write: 'writeUInt32BE' | 'writeUInt32LE'): Buffer {
  const bytes = Buffer.alloc(4)
  bytes[write](value)
  return bytes
}

/** A string as FLAC's own blocks and Vorbis comments count it. */
const counted = (text: string | Buffer, write: 'writeUInt32BE' | 'writeUInt32LE') => {
  const bytes = Buffer.from(text as string)
  return Buffer.concat([number(bytes.length, write), bytes])
}

function metadata(type: number, data: Buffer, isLast: boolean): Buffer {
  const head = number(data.length, 'writeUInt32BE')
  head[0] = type | (isLast ? 0x80 : 0)
  return Buffer.concat([head, data])
}

function comments(tags: Record<string, string>): Buffer {
  const lines = Object.entries(tags).map(([name, value]) => `${name}=${value}`)
  return Buffer.concat([
    counted('', 'writeUInt32LE'),
    number(lines.length, 'writeUInt32LE'),
    ...lines.map((line) => counted(line, 'writeUInt32LE')),
  ])
}

function frontCover(png: Buffer, pixels: number): Buffer {
  const [front, bits] = [3, 24]
  return Buffer.concat([
    number(front, 'writeUInt32BE'),
    counted('image/png', 'writeUInt32BE'),
    counted('', 'writeUInt32BE'),
    ...[pixels, pixels, bits, 0].map((value) => number(value, 'writeUInt32BE')),
    counted(png, 'writeUInt32BE'),
  ])
}

/** Where the frames of a FLAC file begin. */
function framesOf(flac: Buffer): Buffer {
  let at = 4
  for (let isLast = false; !isLast; at += 4 + flac.readUIntBE(at + 1, 3))
    isLast = ((flac[at] ?? 0) & 0x80) !== 0
  return flac.subarray(at)
}

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
  const flac = shortFlac()
  const head = Buffer.from(flac.subarray(0, streamInfo))
  head[4] = 0 // not the last block
  const random = chance(7)
  const pixels = 600
  for (let i = 0; i < albums; i++) {
    const name = `With Cover ${String(i + 1).padStart(3, '0')}`
    const tags = { ALBUM: name, ARTIST: 'Nobody', ALBUMARTIST: 'Nobody', TITLE: `Of ${name}` }
    mkdirSync(join(music, name))
    const blocks = [
      metadata(commentBlock, comments(tags), false),
      metadata(pictureBlock, frontCover(picture(pixels, random), pixels), true),
    ]
    const file = Buffer.concat([head, ...blocks, framesOf(flac)])
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
