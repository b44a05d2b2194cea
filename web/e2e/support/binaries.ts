// SPDX-License-Identifier: GPL-3.0-or-later
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The programs under test; AURALIS_BIN names another auralis, with the others beside it. */
export function binary(name: 'auralis' | 'auralis_demo' | 'auralis_library'): string {
  const auralis = resolve(root, process.env.AURALIS_BIN ?? 'build/release/bin/auralis')
  return name === 'auralis' ? auralis : join(dirname(auralis), name)
}

/** What is loaded before a program for which a disk does not answer; a sanitizer's programs load nothing before it. */
export const silentDisk = resolve(root, 'build/release/apps/auralis/libauralis_hanging_disk.so')

export const chromium = '/usr/bin/chromium'
export const firefox = '/usr/bin/firefox-esr'
