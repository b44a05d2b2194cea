// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { binary, silentDisk } from './binaries'

/**
 * A name under which the server may be asked too: browsers trust a page of it no more than any on plain http, while the
 * server takes it for this machine, which nobody else asks for.
 */
export const plainHost = 'ip6-localhost'

/** The same server, as a page on plain http that is not on localhost. */
export function plainUrl(url: string): string {
  const { port } = new URL(url)
  return `http://${plainHost}:${port}`
}

export interface RunningServer {
  readonly url: string
  /** At once, as if the power went. */
  readonly kill: () => Promise<void>
}

async function announcedUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no output')
  for await (const line of createInterface(child.stdout)) {
    const url = /plays at (https?:\S+)/.exec(line)?.[1]
    if (url) return url
  }
  throw new Error('the server ended before it said where it plays')
}

/** Starts the program as a listener would; port 0 takes a free one. */
export const startServer = (music: string, data: string, port = 0): Promise<RunningServer> =>
  start([music], data, port, process.env)

/** The same with several folders, of which the server sees one as on a disk that does not answer while there is a file `${away}.away`. */
export const startWithSilentDisk = (
  music: readonly string[],
  away: string,
  data: string,
): Promise<RunningServer> =>
  start(music, data, 0, { ...process.env, LD_PRELOAD: silentDisk, HANGING_FOLDER: away })

/** The same without a folder of music, by somebody whose home is that. */
export const startWithoutMusic = (home: string, data: string): Promise<RunningServer> =>
  start([], data, 0, { ...process.env, HOME: home })

/** By https, with a certificate and its key in one file. */
export const startSecureServer = (
  music: string,
  data: string,
  certificate: string,
): Promise<RunningServer> =>
  start(['--tls-certificate', certificate, '--tls-key', certificate, music], data, 0, process.env)

/** What the tester configured has no say. */
export function unconfigured(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('AURALIS_'))
  return { ...Object.fromEntries(others), AURALIS_CONFIG: '/dev/null' }
}

/** AURALIS_LEAKS=yes: it is told to stop where it would be killed, so that a sanitizer looks for leaks. */
const ending = process.env.AURALIS_LEAKS === 'yes' ? 'SIGTERM' : 'SIGKILL'

async function start(
  music: readonly string[],
  data: string,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<RunningServer> {
  const options = ['--allow-host', plainHost, '--port', String(port), '--data', data]
  const child = spawn(binary('auralis'), ['serve', ...options, ...music], {
    env: unconfigured(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await announcedUrl(child)
  child.stdout.resume()
  return {
    url,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return // it has ended already
      const ended = once(child, 'exit')
      child.kill(ending)
      await ended
    },
  }
}

/** Asks until `isDone`; the server's jobs run on their own. */
export async function untilServer<T>(
  url: string,
  isDone: (answer: T) => boolean,
  seconds: number,
  headers: Record<string, string> = {},
): Promise<T> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const answer = (await (await fetch(url, { headers })).json()) as T
    if (isDone(answer)) return answer
    if (Date.now() > end) throw new Error(`${url} is not done after ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

interface Analysis {
  readonly pending: number
  readonly done: number
}

interface Scan {
  readonly running: boolean
  readonly found: number
}

/** Until all of a library is found. */
export async function untilScanned(url: string, seconds = 20): Promise<void> {
  const isScanned = ({ running, found }: Scan) => !running && found > 0
  await untilServer<Scan>(`${url}/api/library/scan`, isScanned, seconds)
}

/** Until all of a library is found and profiled. */
export async function untilAnalysed(url: string, seconds = 60): Promise<void> {
  await untilScanned(url)
  const isDone = ({ pending, done }: Analysis) => pending === 0 && done > 0
  await untilServer<Analysis>(`${url}/api/analysis`, isDone, seconds)
}

/** What was rendered so far is forgotten: what is asked for next is made anew. */
export async function clearCache(url: string): Promise<void> {
  const { status } = await fetch(`${url}/api/audio/stream/cache/clear`, { method: 'DELETE' })
  if (status !== 200) throw new Error(`the cache was not cleared: ${status}`)
}

/** By their names on the wire; what is left out stays as it is. */
export async function putSettings(url: string, settings: object): Promise<void> {
  const { status } = await fetch(`${url}/api/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(settings),
  })
  if (status !== 200) throw new Error(`the settings were refused: ${status}`)
}
