// SPDX-License-Identifier: GPL-3.0-or-later
import { canPlaySamples, ChosenEngine } from '#/engine/engine-choice'
import { MseEngine } from '#/engine/mse-engine'
import type { EngineListener } from '#/engine/types'
import { WorkletEngine } from '#/engine/worklet/worklet-engine'
import { openWorkletSink } from '#/engine/worklet/worklet-sink'

const createWorker = () =>
  new Worker(new URL('./sound-worker.ts', import.meta.url), { type: 'module' })

/** The engines of this page, behind one. */
export const createEngine = (listener: EngineListener): ChosenEngine =>
  new ChosenEngine(listener, {
    worklet: (owner) => new WorkletEngine(owner, { createWorker, openSink: openWorkletSink }),
    mse: (owner) => new MseEngine(owner),
    canPlaySamples,
  })
