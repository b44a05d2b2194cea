// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { binary } from '../support/binaries'
import { startServer, type RunningServer } from '../support/server'

export const rows = 100_000

export interface LargeLibrary {
  readonly server: RunningServer
  readonly end: () => Promise<void>
}

/**
 * The catalogue of so many tracks over files without content; AURALIS_SPEED_DATA names a data folder that has one, which
 * is changed. The server tries to profile them meanwhile, so that it is never idle.
 */
export async function serveLarge(): Promise<LargeLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'auralis-speed-'))
  const data = process.env.AURALIS_SPEED_DATA ?? join(folder, 'data')
  const music = join(folder, 'music')
  if (process.env.AURALIS_SPEED_DATA === undefined) {
    mkdirSync(data)
    const catalogue = join(data, 'auralis.db')
    execFileSync(binary('auralis_library'), [music, String(rows), '1', catalogue])
  }
  const empty = join(folder, 'nothing')
  mkdirSync(empty)
  const server = await startServer(empty, data)
  return {
    server,
    end: async () => {
      await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
