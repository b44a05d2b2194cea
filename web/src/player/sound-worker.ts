// SPDX-License-Identifier: GPL-3.0-or-later
// The worker of the WorkletEngine: opens streams as the page does.
import { serveSound } from '#/engine/worklet/worker-port'
import { opener, type ChunkSource } from '#/player/open-chunk'

serveSound(globalThis, (stream) => ({
  ...stream,
  files: [],
  open: opener(stream.address as ChunkSource),
}))
