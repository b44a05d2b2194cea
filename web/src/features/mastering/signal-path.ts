// SPDX-License-Identifier: GPL-3.0-or-later
import { streamBitRate, type Plan, type Track } from '#/api/model'
import { codecName, formatDecibels, formatGain, formatRate, formatTruePeak } from '#/lib/units'

export interface Stage {
  readonly name: string
  readonly detail: string
  /** Mastering, rather than transport. */
  readonly mastering: boolean
}

/** Hz at which everything is mastered and sent. */
const streamRate = 48000

function conversion({ sampleRate, channels }: Track): string {
  const parts = [
    sampleRate === streamRate ? null : `resampled to ${formatRate(streamRate)}`,
    channels === 2 ? null : 'mixed to stereo',
  ]
  return parts.filter(Boolean).join(', ') || formatRate(streamRate)
}

function masteringStages(plan: Plan): Stage[] {
  const reduction =
    plan.peakReductionDb > 0.05 ? `, up to ${formatDecibels(plan.peakReductionDb)}` : ', at rest'
  return [
    { name: 'Drive', detail: formatGain(plan.driveDb), mastering: true },
    {
      name: 'Limiter',
      detail: `${formatTruePeak(plan.ceilingDbtp)}${reduction}`,
      mastering: true,
    },
  ]
}

/** From the file to the ear; `plan` is null while the original is heard. */
export function signalPath(track: Track, plan: Plan | null): readonly Stage[] {
  const source = `${formatRate(track.sampleRate)}, ${track.bitRate} kb/s`
  return [
    { name: codecName(track.codec), detail: source, mastering: false },
    { name: 'Decode', detail: conversion(track), mastering: false },
    ...(plan && !plan.bypass ? masteringStages(plan) : []),
    { name: 'Opus', detail: `${streamBitRate} kb/s`, mastering: false },
  ]
}
