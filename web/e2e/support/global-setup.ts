// SPDX-License-Identifier: GPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeMusic } from './music'
import { startServer, untilAnalysed } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the server plays that all tests share. */
    url: string
    /** Its folder of music. */
    music: string
    /** For what a test keeps on disk. */
    scratch: string
    /** The server's settings, by their names on the wire, before anybody changed one. */
    settings: Record<string, unknown>
  }
}

/** One library and one server for all files: scanning and profiling happen once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = mkdtempSync(join(tmpdir(), 'auralis-e2e-'))
  const music = join(scratch, 'music')
  makeMusic(music)
  const server = await startServer(music, join(scratch, 'data'))
  await untilAnalysed(server.url)
  project.provide('url', server.url)
  project.provide('music', music)
  project.provide('scratch', scratch)
  const settings = await fetch(`${server.url}/api/settings`)
  project.provide('settings', (await settings.json()) as Record<string, unknown>)
  return async () => {
    await server.kill()
    rmSync(scratch, { recursive: true, force: true })
  }
}
