// SPDX-License-Identifier: GPL-3.0-or-later
import { canFeedMediaSource, hasAudioContext, hasAudioThread } from '#/engine/capabilities'
import { ChosenEngine, type ChosenListener } from '#/engine/engine-choice'
import { Html5Engine } from '#/engine/html5-engine'
import { MseEngine } from '#/engine/mse-engine'
import { openScheduledSink } from '#/engine/scheduled/scheduled-sink'
import { WorkletEngine } from '#/engine/worklet/worklet-engine'
import { openWorkletSink } from '#/engine/worklet/worklet-sink'

/** What the server's chunks are; metadata says so again for each stream. */
const chunkType = 'audio/webm; codecs="opus"'

const createWorker = () =>
  new Worker(new URL('./sound-worker.ts', import.meta.url), { type: 'module' })

/** The engines of this page, behind one. */
export const createEngine = (listener: ChosenListener): ChosenEngine =>
  new ChosenEngine(listener, {
    worklet: {
      canRun: hasAudioThread,
      make: (owner) => new WorkletEngine(owner, { createWorker, openSink: openWorkletSink }),
    },
    scheduled: {
      canRun: hasAudioContext,
      make: (owner) => new WorkletEngine(owner, { createWorker, openSink: openScheduledSink }),
    },
    mse: {
      canRun: () => canFeedMediaSource(chunkType),
      make: (owner) => new MseEngine(owner),
    },
    html5: { canRun: () => true, make: (owner) => new Html5Engine(owner) },
  })
