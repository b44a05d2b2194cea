// SPDX-License-Identifier: GPL-3.0-or-later
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The page in a browser against the real server; see e2e/. */
export default defineConfig({
  resolve: { alias: { '#': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    exclude: ['e2e/firefox/**', 'e2e/claim-*.e2e.ts'], // the long test's, with configurations of their own
    globalSetup: 'e2e/support/global-setup.ts',
    setupFiles: 'e2e/support/each-file.ts',
    fileParallelism: false, // sound is measured in real time...
    retry: 2, // ...and another program may take the processor for a moment
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
