// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { firstLoadBudget } from './first-load.ts'
import { kitPage } from './kit-page.ts'
import { themeCss } from './src/theme/vite-plugin.ts'

interface Package {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

const { version, dependencies } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as Package

const server = 'http://127.0.0.1:8765'

export default defineConfig({
  plugins: [react(), themeCss(), kitPage(), firstLoadBudget()],
  define: {
    __MADE_OF__: JSON.stringify({
      page: version,
      opusDecoder: dependencies['opus-decoder'],
      flacDecoder: dependencies['@wasm-audio-decoders/flac'],
    }),
  },
  resolve: { alias: { '#': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    port: 3005,
    strictPort: true,
    // The server takes requests of its own page only, so Host and Origin say that they are.
    proxy: {
      '/api': {
        target: server,
        changeOrigin: true,
        headers: { origin: server },
        ws: true,
        rewriteWsOrigin: true,
      },
    },
  },
  worker: { format: 'es' },
  build: {
    assetsDir: 'assets',
    // The page's content policy allows no data: addresses, so nothing may be inlined as one.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every view stands on, in one file: it compresses better, and stays in caches when the page changes.
        codeSplitting: {
          groups: [
            {
              name: 'frame',
              test: /node_modules\/(@tanstack|react|react-dom|scheduler|use-sync-external-store)\//,
            },
          ],
        },
      },
    },
    target: ['chrome116', 'firefox121', 'safari17'],
  },
  test: {
    // A test that needs a document says so in its first line; starting one for each file takes seconds.
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
  },
})
