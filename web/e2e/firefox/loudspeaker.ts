// SPDX-License-Identifier: GPL-3.0-or-later
// What comes out of the browser, as the sound server has it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Stereo } from '../support/reference'

export const sinkName = 'ears'

/** What the sink of PulseAudio at `server` played while `act` ran; 48 kHz. */
export async function heardWhile(server: string, act: () => Promise<void>): Promise<Stereo> {
  const child = spawn(
    'parec',
    [
      ...['--raw', '--format=float32le', '--rate=48000', '--channels=2', '--latency-msec=50'],
      ...[`--server=${server}`, `--device=${sinkName}.monitor`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  await once(child.stdout, 'data')
  await act()
  child.kill()
  await ended
  return stereoOf(Buffer.concat(parts))
}

function stereoOf(bytes: Buffer): Stereo {
  const frames = Math.floor(bytes.length / 8)
  const channel = (offset: number) =>
    Float32Array.from({ length: frames }, (_, i) => bytes.readFloatLE(8 * i + offset))
  return { left: channel(0), right: channel(4) }
}
