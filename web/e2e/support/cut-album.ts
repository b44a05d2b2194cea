// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServer, untilAnalysed, type RunningServer } from './server'
import { cutOf, song } from './wav'

/** The name of the album, and of its tracks in order. */
export const cutAlbum = 'One Take'
export const cutTitles = ['First Part', 'Second Part', 'Third Part'] as const

/** An album of three tracks that were cut out of one recording. */
export interface CutAlbum {
  readonly server: RunningServer
  /** A wav file. */
  readonly recording: Buffer
  /** Frames at the recording's rate: where the second and third track begin. */
  readonly cuts: readonly [number, number]
}

/** Cut where nothing else begins: at no packet, cell, quantum or even frame. A server of its own plays it. */
export async function serveCutAlbum(scratch: string, rate: number): Promise<CutAlbum> {
  const cuts = [Math.round(rate * 4.3) | 1, Math.round(rate * 8.7) | 1] as const
  const frames = Math.round(rate * 13.1)
  const recording = song(frames, rate, 207)
  const folder = mkdtempSync(join(scratch, 'cut-'))
  const album = join(folder, 'music', cutAlbum)
  mkdirSync(album, { recursive: true })
  const ends = [...cuts, frames]
  cutTitles.forEach((title, i) => {
    const piece = cutOf(recording, [0, ...cuts][i] ?? 0, ends[i] ?? 0)
    writeFileSync(join(album, `0${i + 1} ${title}.wav`), piece)
  })
  const server = await startServer(join(folder, 'music'), join(folder, 'data'))
  await untilAnalysed(server.url)
  return { server, recording, cuts }
}
