// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { binary } from './binaries'
import { unconfigured } from './server'

/** A server that listens on all addresses of this machine. */
export interface WideServer {
  /** By its loopback address. */
  readonly url: string
  /** With which the first account is made; empty where it told none. */
  readonly token: string
  readonly kill: () => Promise<void>
}

/** Of one folder of music or of several. */
export async function startWideServer(
  music: string | readonly string[],
  data: string,
): Promise<WideServer> {
  const options = ['--host', '0.0.0.0', '--port', '0', '--data', data]
  const child = spawn(binary('auralis'), ['serve', ...options, ...[music].flat()], {
    env: unconfigured(process.env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  let url = ''
  for await (const line of createInterface(child.stdout)) {
    const [, port] = /plays at http:\S+:(\d+)/.exec(line) ?? []
    if (port !== undefined) url = `http://127.0.0.1:${port}`
    const [, token] = /^ {4}([\w-]{43})$/.exec(line) ?? []
    if (token !== undefined) return finish(token)
    if (line.includes('signs in')) return finish('')
  }
  throw new Error('the server ended before it said who may use it')

  function finish(token: string): WideServer {
    child.stdout.resume()
    return { url, token, kill }
  }
}
