// SPDX-License-Identifier: GPL-3.0-or-later
// Runs `npm ci` only when node_modules was not made from this package-lock.json: several build trees share it.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const mark = 'node_modules/.made-from'
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' })
  writeFileSync(mark, wanted)
}
