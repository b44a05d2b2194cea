// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { song } from './wav'

const pictureBlock = 6
const commentBlock = 4
/** Bytes of "fLaC", of the first block's head and of that block. */
const streamInfo = 4 + 4 + 34

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

function comments(tags: Readonly<Record<string, string>>): Buffer {
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

/** Files of one sound that differ in tags and covers: it is encoded once. */
export class TaggedFlac {
  readonly #head: Buffer
  readonly #frames: Buffer

  constructor(flac = shortFlac()) {
    this.#head = Buffer.from(flac.subarray(0, streamInfo))
    this.#head[4] = 0 // not the last block
    this.#frames = framesOf(flac)
  }

  /** Tags by their names in Vorbis comments; the cover is a square PNG of so many pixels. */
  file(tags: Readonly<Record<string, string>>, cover?: { png: Buffer; pixels: number }): Buffer {
    const blocks = [metadata(commentBlock, comments(tags), !cover)]
    if (cover) blocks.push(metadata(pictureBlock, frontCover(cover.png, cover.pixels), true))
    return Buffer.concat([this.#head, ...blocks, this.#frames])
  }
}
