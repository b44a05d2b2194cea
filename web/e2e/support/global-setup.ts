// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeMusic } from './music'
import { startServer, untilServer } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the server plays that all tests share. */
    url: string
    /** Its folder of music. */
    music: string
    /** For what a test keeps on disk. */
    scratch: string
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

/** One library and one server for all files: scanning and profiling happen once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(tmpdir(), 'auralis-e2e-'))
  const music = join(scratch, 'music')
  makeMusic(music)
  const server = await startServer(music, join(scratch, 'data'))
  await untilServer<Scan>(
    `${server.url}/api/library/scan`,
    ({ running, found }) => !running && found > 0,
    20,
  )
  await untilServer<Analysis>(
    `${server.url}/api/analysis`,
    ({ pending, done }) => pending === 0 && done > 0,
    60,
  )
  project.provide('url', server.url)
  project.provide('music', music)
  project.provide('scratch', scratch)
  return async () => {
    await server.kill()
    rmSync(scratch, { recursive: true, force: true })
  }
}
