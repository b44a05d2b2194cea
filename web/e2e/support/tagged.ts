// SPDX-License-Identifier: GPL-3.0-or-later
import { song } from './wav'

interface TaggedSong {
  readonly title: string
  readonly artist: string
  readonly album: string
  readonly genre: string
  readonly year: number
  readonly seconds: number
}

const riffSizeAt = 4

function chunk(id: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(id, 0)
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

const text = (id: string, value: string) => chunk(id, Buffer.from(`${value}\0`))

/** A WAV file with tags (RIFF INFO, in UTF-8). */
export function taggedSong({ title, artist, album, genre, year, seconds }: TaggedSong): Buffer {
  const info = Buffer.concat([
    Buffer.from('INFO'),
    text('INAM', title),
    text('IART', artist),
    text('IPRD', album),
    text('IGNR', genre),
    text('ICRD', String(year)),
  ])
  const file = Buffer.concat([
    song(48_000 * seconds, 48_000, 200 + title.length),
    chunk('LIST', info),
  ])
  file.writeUInt32LE(file.length - 8, riffSizeAt)
  return file
}
