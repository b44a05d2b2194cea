// SPDX-License-Identifier: GPL-3.0-or-later
import { defineConfig } from 'vitest/config'
import ordinary from './vitest.e2e.config'

/** What is claimed of the player, in full length; hours, and for a quiet machine, where nothing is tried twice. */
export default defineConfig({
  ...ordinary,
  test: {
    ...ordinary.test,
    include: [
      'e2e/claim-*.e2e.ts',
      // Which are shorter in the ordinary run.
      'e2e/{bit-rate,lossless,plain-http,sound,switch}.e2e.ts',
      'e2e/{accessible,browse,first-run,flows,flows-apart,mastering-memory,playlists,search,words}.e2e.ts',
    ],
    exclude: [],
    env: { AURALIS_LONG: process.env.AURALIS_LONG ?? 'yes' },
    retry: 0,
  },
})
