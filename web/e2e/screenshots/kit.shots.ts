// SPDX-License-Identifier: GPL-3.0-or-later
// Every component in every state and both themes, from the development server.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'
import { expect, it } from 'vitest'
import { launch } from '../support/browser'
import { folder, looks, views } from './camera'

const root = fileURLToPath(new URL('../..', import.meta.url))

it.runIf(views?.some((begin) => 'kit'.startsWith(begin)) ?? true)('the kit', async () => {
  const server = await createServer({ root, server: { port: 0, strictPort: false } })
  await server.listen()
  const browser = await launch()
  const complaints: string[] = []
  mkdirSync(folder, { recursive: true })
  for (const width of new Set(looks.map((look) => look.width))) {
    const page = await browser.newPage({ viewport: { width, height: 7000 } })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(new URL('kit', server.resolvedUrls?.local[0]).href)
    for (const section of await page.locator('main > section').all()) {
      const name = await section.getAttribute('aria-label')
      await section.screenshot({ path: join(folder, `kit-${name}-${width}.png`) })
    }
  }
  expect(complaints).toEqual([])
  await browser.close()
  await server.close()
})
