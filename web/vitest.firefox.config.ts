// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from 'vitest/config'
import e2e from './vitest.e2e.config.ts'

/** The player in Firefox, which plays into a sink of PulseAudio; see e2e/firefox/. */
export default defineConfig({
  ...e2e,
  test: {
    ...e2e.test,
    include: ['e2e/firefox/**/*.e2e.ts'],
    exclude: [],
    globalSetup: ['e2e/support/global-setup.ts', 'e2e/firefox/loudspeaker-setup.ts'],
    env: { AURALIS_LONG: 'yes' },
    testTimeout: 60_000,
  },
})
