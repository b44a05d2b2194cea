// SPDX-License-Identifier: GPL-3.0-or-later
import { fileURLToPath } from 'node:url'
import { mergeConfig, type Plugin } from 'vite'
import page from './vite.config.ts'

const folder = fileURLToPath(new URL('./src/languages/testing/', import.meta.url))

/** Gives the page the pseudo-language as another language would be: by languages/languages.ts. */
const pseudoLanguage: Plugin = {
  name: 'pseudo-language',
  enforce: 'pre',
  resolveId: (asked, importer = '') =>
    asked.endsWith('/languages/languages') && !importer.startsWith(folder)
      ? `${folder}languages.ts`
      : null,
}

/** The page of e2e/words.e2e.ts. */
export default mergeConfig(page, { plugins: [pseudoLanguage] })
