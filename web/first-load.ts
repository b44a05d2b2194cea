// SPDX-License-Identifier: GPL-3.0-or-later
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Bytes, as they come compressed: all that a browser waits for before it shows the first view. */
const budget = 200_000

/** The scripts and styles that a page names. */
const namedIn = (html: string) =>
  [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, name = '']) => name)

interface Written {
  readonly type: 'asset' | 'chunk'
  readonly source?: string | Uint8Array
  readonly code?: string
}

const contentOf = ({ source, code }: Written) => source ?? code ?? ''

/** Fails the build where the first load is larger than its budget, and says what it is. */
export function firstLoadBudget(): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    writeBundle(_options, bundle) {
      const files: Readonly<Record<string, Written>> = bundle
      const page = files['index.html']
      if (!page) return
      const sizes = namedIn(String(contentOf(page))).map((name) => {
        const file = files[name]
        if (!file) throw new Error(`index.html names ${name}, which was not built`)
        return { name, bytes: gzipSync(contentOf(file), { level: 9 }).length }
      })
      const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
      const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
      this.info(`first load: ${kilobytes(total)} of ${kilobytes(budget)}`)
      if (total <= budget) return
      const parts = sizes.map(({ name, bytes }) => `${name} ${kilobytes(bytes)}`)
      this.error(`the first load is ${kilobytes(total)}: ${parts.join(', ')}`)
    },
  }
}
