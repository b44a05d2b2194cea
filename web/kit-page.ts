// SPDX-License-Identifier: GPL-3.0-or-later
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const folder = '/src/app/kit/'

interface Written {
  readonly type: 'asset' | 'chunk'
  readonly moduleIds?: readonly string[]
}

/** The modules of the kit's page among those that were built into a bundle. */
export const kitModulesIn = (bundle: Readonly<Record<string, Written>>): string[] =>
  Object.values(bundle).flatMap(({ moduleIds = [] }) =>
    moduleIds.filter((id) => id.includes(folder)),
  )

/** `/kit` of the development server is a page of its own; a build that holds any of it fails. */
export function kitPage(): Plugin[] {
  return [
    {
      name: 'kit-page',
      apply: 'serve',
      configureServer(server) {
        server.middlewares.use('/kit', (request, response, next) => {
          const answer = async () => {
            const page = await readFile(new URL('./index.html', import.meta.url), 'utf8')
            const html = page.replace('/src/app/main.tsx', `${folder}main.tsx`)
            response.setHeader('Content-Type', 'text/html')
            response.end(await server.transformIndexHtml(request.originalUrl ?? '/kit', html))
          }
          answer().catch(next)
        })
      },
    },
    {
      name: 'no-kit-page',
      apply: 'build',
      writeBundle(_options, bundle) {
        const [first] = kitModulesIn(bundle)
        if (first) this.error(`${first} is for developers, and no part of the page`)
      },
    },
  ]
}
