// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { binary } from './binaries'

export interface Stereo {
  readonly left: Float32Array
  readonly right: Float32Array
}

/** What the server renders of a track, by way of its command line and another decoder than the page's. */
export function rendered(file: string, scratch: string, intensity: number): Stereo {
  const webm = join(scratch, `reference-${intensity}.webm`)
  execFileSync(
    binary('auralis'),
    ['master', '--force', '--intensity', String(intensity), file, webm],
    { stdio: 'ignore' },
  )
  const decode = ['-v', 'error', '-c:a', 'libopus', '-i', webm, '-f', 'f32le', '-ac', '2', '-']
  const bytes = execFileSync('ffmpeg', decode, { maxBuffer: 2 ** 28 })
  const samples = new Float32Array(new Uint8Array(bytes).buffer)
  const channel = (offset: number) =>
    Float32Array.from({ length: samples.length / 2 }, (_, i) => samples[2 * i + offset] ?? 0)
  return { left: channel(0), right: channel(1) }
}
