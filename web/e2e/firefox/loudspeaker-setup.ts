// SPDX-License-Identifier: GPL-3.0-or-later
// A PulseAudio of the tests' own, with one sink that nobody hears.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { sinkName } from './loudspeaker'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where PulseAudio's clients find it. */
    loudspeaker: string
  }
}

/** Seconds. */
const patience = 10

async function untilThere(file: string, ended: AbortSignal): Promise<void> {
  const end = Date.now() + patience * 1000
  while (!existsSync(file)) {
    if (ended.aborted || Date.now() > end) throw new Error('PulseAudio does not begin')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'auralis-pulse-'))
  const socket = join(home, 'native')
  const modules = [
    `module-null-sink sink_name=${sinkName} rate=48000 channels=2 format=float32le`,
    `module-native-protocol-unix socket=${socket} auth-anonymous=1`, // last: who finds it finds all
  ]
  const child = spawn(
    'pulseaudio',
    [
      ...['-n', '--daemonize=no', '--use-pid-file=no', '--exit-idle-time=-1', '--disable-shm'],
      ...modules.flatMap((module) => ['--load', module]),
    ],
    {
      stdio: 'ignore',
      env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, PULSE_RUNTIME_PATH: home },
    },
  )
  const ended = new AbortController()
  for (const event of ['exit', 'error']) child.once(event, () => ended.abort())
  const end = async () => {
    child.kill()
    if (!ended.signal.aborted) await once(ended.signal, 'abort')
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await untilThere(socket, ended.signal)
  } catch (error) {
    await end()
    throw error
  }
  project.provide('loudspeaker', `unix:${socket}`)
  return end
}
