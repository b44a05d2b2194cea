// SPDX-License-Identifier: GPL-3.0-or-later
import {
  canFeedMediaSource,
  canRouteContext,
  canRouteMedia,
  hasAudioContext,
  hasAudioThread,
} from '#/engine/capabilities'
import { ChosenEngine, type ChosenListener, type EngineKind } from '#/engine/engine-choice'
import { Html5Engine } from '#/engine/html5-engine'
import { MseEngine } from '#/engine/mse-engine'
import type { OutputRoute } from '#/engine/output-route'
import { openScheduledSink } from '#/engine/scheduled/scheduled-sink'
import { WorkletEngine } from '#/engine/worklet/worklet-engine'
import { openWorkletSink } from '#/engine/worklet/worklet-sink'

/** What the server's chunks are; metadata says so again for each stream. */
const chunkType = 'audio/webm; codecs="opus"'

const createWorker = () =>
  new Worker(new URL('./sound-worker.ts', import.meta.url), { type: 'module' })

/** Whether what sounds through such an engine can be sent to a device of the listener's choice. */
export const canRoute = (engine: EngineKind): boolean =>
  engine === 'html5' ? canRouteMedia() : canRouteContext()

/** The engines of this page, behind one; all of them sound where the route leads. */
export const createEngine = (listener: ChosenListener, route: OutputRoute): ChosenEngine =>
  new ChosenEngine(listener, {
    worklet: {
      canRun: hasAudioThread,
      make: (owner) => new WorkletEngine(owner, { createWorker, openSink: openWorkletSink, route }),
    },
    scheduled: {
      canRun: hasAudioContext,
      make: (owner) =>
        new WorkletEngine(owner, { createWorker, openSink: openScheduledSink, route }),
    },
    mse: {
      canRun: () => canFeedMediaSource(chunkType),
      make: (owner) => new MseEngine(owner, { route }),
    },
    html5: { canRun: () => true, make: (owner) => new Html5Engine(owner, new Audio(), route) },
  })
