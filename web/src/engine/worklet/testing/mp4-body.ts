// SPDX-License-Identifier: GPL-3.0-or-later
// Fragmented MP4 with FLAC, box by box as libs/media/src/Mp4Writer.cpp writes it.

/** Frames of a block. */
export const blockFrames = 1920
const sampleRate = 48_000
const channels = 2
const bits = 24

export const bytesOf = (value: number, count: number) =>
  Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** (count - 1 - i)) & 255)

const text = (letters: string) => [...Buffer.from(letters)]
const zeros = (count: number) => Array<number>(count).fill(0)

export const box = (type: string, ...parts: readonly (readonly number[])[]): number[] => {
  const payload = parts.flat()
  return [...bytesOf(payload.length + 8, 4), ...text(type), ...payload]
}

/** Version and flags. */
const version = (of: number, flags: number) => bytesOf(of * 2 ** 24 + flags, 4)

/** Fixed blocks, sizes not known, rate, channels and bits, length and checksum not known. */
export const streamInfo = [
  ...bytesOf(blockFrames, 2),
  ...bytesOf(blockFrames, 2),
  ...zeros(6),
  ...bytesOf(sampleRate * 16 + (channels - 1) * 2 + ((bits - 1) >> 4), 3),
  ((bits - 1) & 15) << 4,
  ...zeros(4 + 16),
]

const audioEntry = (dfLa: readonly number[]) =>
  box(
    'fLaC',
    zeros(6),
    bytesOf(1, 2),
    zeros(8),
    bytesOf(channels, 2),
    bytesOf(bits, 2),
    zeros(4),
    bytesOf(sampleRate * 65_536, 4),
    dfLa,
  )

const dfLa = box('dfLa', version(0, 0), [0x80], bytesOf(streamInfo.length, 3), streamInfo)

const sampleTable = (entry: readonly number[]) =>
  box(
    'stbl',
    box('stsd', version(0, 0), bytesOf(1, 4), entry),
    box('stts', version(0, 0), zeros(4)),
    box('stsc', version(0, 0), zeros(4)),
    box('stsz', version(0, 0), zeros(8)),
    box('stco', version(0, 0), zeros(4)),
  )

export const ftyp = box('ftyp', text('iso6'), zeros(4), text('iso6mp41'))

/** The head of a movie of one track with this sample entry. */
export const moov = (entry = audioEntry(dfLa)) =>
  box(
    'moov',
    box('mvhd', version(0, 0), zeros(8), bytesOf(sampleRate, 4), zeros(80)),
    box(
      'trak',
      box('tkhd', version(0, 3), zeros(80)),
      box(
        'mdia',
        box('mdhd', version(0, 0), zeros(8), bytesOf(sampleRate, 4), zeros(8)),
        box('hdlr', version(0, 0), zeros(4), text('soun'), zeros(12), text('Auralis'), [0]),
        box('minf', box('smhd', version(0, 0), zeros(4)), sampleTable(entry)),
      ),
    ),
    box(
      'mvex',
      box('trex', version(0, 0), bytesOf(1, 4), bytesOf(1, 4), bytesOf(blockFrames, 4), zeros(8)),
    ),
  )

interface Run {
  /** Blocks on the track's timeline. */
  readonly first: number
  readonly blocks: readonly (readonly number[])[]
  /** Of the last one. */
  readonly lastFrames?: number
  /** What is said in place of where the audio lies. */
  readonly dataAt?: number
}

export function moof({ first, blocks, lastFrames = blockFrames, dataAt }: Run): number[] {
  const isShort = lastFrames !== blockFrames
  const entries = blocks.flatMap((block, i) => [
    ...(isShort ? bytesOf(i === blocks.length - 1 ? lastFrames : blockFrames, 4) : []),
    ...bytesOf(block.length, 4),
  ])
  const flags = 0x201 + (isShort ? 0x100 : 0)
  const head = (at: number) =>
    box(
      'moof',
      box('mfhd', version(0, 0), bytesOf(first + 1, 4)),
      box(
        'traf',
        box('tfhd', version(0, 0x2_0000), bytesOf(1, 4)),
        box('tfdt', version(1, 0), bytesOf(first * blockFrames, 8)),
        box('trun', version(0, flags), bytesOf(blocks.length, 4), bytesOf(at, 4), entries),
      ),
    )
  return head(dataAt ?? head(0).length + 8)
}

/** One fragment with its audio. */
export const fragment = (run: Run) => [...moof(run), ...box('mdat', ...run.blocks)]

/** The init segment and fragments of 5 and 20 blocks, as a server sends a chunk (ST-5 to ST-7). */
export function mp4Body(
  first: number,
  count: number,
  block: (index: number) => readonly number[],
  lastFrames = blockFrames,
): Uint8Array<ArrayBuffer> {
  const bytes = [...ftyp, ...moov()]
  for (let at = 0; at < count;) {
    const size = Math.min(at % 25 === 0 ? 5 : 20, count - at)
    const blocks = Array.from({ length: size }, (_, i) => block(first + at + i))
    const isLast = at + size === count
    for (const byte of fragment({ first: first + at, blocks, ...(isLast && { lastFrames }) }))
      bytes.push(byte)
    at += size
  }
  return Uint8Array.from(bytes)
}
