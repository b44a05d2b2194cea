// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binary } from './binaries'
import { song } from './wav'

/** Files that cannot be played; the library has to say so and go on. */
export const brokenFiles = ['01 Corrupt.flac', '02 Text.mp3', '03 Empty.ogg'] as const

/** Odd lengths and another sample rate, so that a seam falls nowhere convenient. */
const shorts = [
  { name: '01 First Short.wav', frames: 48_000 * 6 + 1234, rate: 48_000, root: 196 },
  { name: '02 Second Short.wav', frames: 44_100 * 7 + 77, rate: 44_100, root: 247 },
  { name: '03 Third Short.wav', frames: 48_000 * 5, rate: 48_000, root: 294 },
] as const

/** A small library made by code: the demo album, an album of short songs and one of broken files. */
export function makeMusic(folder: string): void {
  const short = join(folder, 'Short Songs')
  const broken = join(folder, 'Broken')
  for (const each of [short, broken]) mkdirSync(each, { recursive: true })
  execFileSync(binary('auralis_demo'), [folder], { stdio: 'ignore' })
  for (const { name, frames, rate, root } of shorts)
    writeFileSync(join(short, name), song(frames, rate, root))
  const [corrupt, text, empty] = brokenFiles
  writeFileSync(join(broken, corrupt), Buffer.from('fLaC but nothing of it is true'.repeat(99)))
  writeFileSync(join(broken, text), 'This is a text.\n'.repeat(50))
  writeFileSync(join(broken, empty), '')
}

/** One track that nobody has profiled, in a folder of its own. */
export function makeUnprofiled(folder: string): void {
  const album = join(folder, 'New')
  mkdirSync(album, { recursive: true })
  writeFileSync(join(album, '01 Never Heard.wav'), song(48_000 * 200, 48_000, 220))
}

/** Where Debian's wesnoth-1.16-music is, if it is there. */
const wesnoth = '/usr/share/games/wesnoth/1.16/data/core/music'

export interface NamedAlbum {
  readonly title: string
  /** In their order. */
  readonly tracks: readonly [string, string, string]
}

/** An album of music that somebody made; the demo album, which is in the folder, where there is none. */
export function copyRealMusic(folder: string): NamedAlbum {
  if (!existsSync(wesnoth))
    return { title: 'Three Rooms', tracks: ['Low Tide', 'Paper Lanterns', 'Night Train'] }
  mkdirSync(join(folder, 'Wesnoth'), { recursive: true })
  const tracks = ['Revelation', 'Sad', 'Transience'] as const
  for (const name of tracks.map((title) => `${title.toLowerCase()}.ogg`))
    copyFileSync(join(wesnoth, name), join(folder, 'Wesnoth', name))
  return { title: 'The Battle for Wesnoth OST', tracks }
}
