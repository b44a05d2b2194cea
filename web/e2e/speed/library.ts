// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { binary } from '../support/binaries'
import { startServer, untilScanned, type RunningServer } from '../support/server'

export interface LargeLibrary {
  readonly server: RunningServer
  readonly end: () => Promise<void>
}

/**
 * The catalogue of so many profiled tracks over files without content: the server has nothing to do but to answer.
 * `kept` names a folder where it is left for the next run.
 */
export async function serveLarge(tracks: number, kept?: string): Promise<LargeLibrary> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'auralis-speed-'))
  const [music, data] = [join(folder, 'music'), join(folder, 'data')]
  if (!existsSync(data)) {
    mkdirSync(data, { recursive: true })
    execFileSync(binary('auralis_library'), [music, String(tracks), '1', join(data, 'auralis.db')])
  }
  const server = await startServer(music, data)
  await untilScanned(server.url, 200)
  return {
    server,
    end: async () => {
      await server.kill()
      if (kept === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
