// SPDX-License-Identifier: GPL-3.0-or-later
import type { Chain, Plan, Track } from '#/api/model'
import { isLossless } from '#/player/encoding'
import type { PlayerState } from '#/player/state'
import {
  codecName,
  formatBitRate,
  formatDecibels,
  formatGain,
  formatRate,
  formatTruePeak,
} from '#/lib/units'
import { masteringText } from './messages'

/** How the sound comes: by which engine, and at how many kb/s as far as it sounds. */
export type Transport = Pick<PlayerState, 'engine' | 'bitRate' | 'quality'>

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
    sampleRate === streamRate ? null : masteringText.resampled(formatRate(streamRate)),
    channels === 2 ? null : masteringText.mixed,
  ]
  return parts.filter(Boolean).join(', ') || formatRate(streamRate)
}

const largest = (values: readonly number[]) => Math.max(0, ...values)
const smallest = (values: readonly number[]) => Math.min(0, ...values)

/** "−1.2 to +2.0 dB", or the one side there is. */
function range(low: number, high: number): string {
  if (Math.abs(low) < 0.05) return formatGain(high)
  if (Math.abs(high) < 0.05) return formatGain(low)
  return masteringText.range(formatGain(low), formatGain(high))
}

/** The stages before the drive that do something. */
function chainStages(chain: Chain): Stage[] {
  const { tone, dynamics, transients, harmonics } = masteringText.stages
  const stages: [name: string, detail: string | null][] = [
    [tone, gains([...chain.toneMidDb, ...chain.toneSideDb])],
    [dynamics, gains(chain.bandGainRangeDb.flat())],
    [transients, gains([chain.largestTransientDb])],
    [harmonics, exciterWords(chain)],
  ]
  return stages.flatMap(([name, detail]) =>
    detail === null ? [] : [{ name, detail, mastering: true }],
  )
}

/** Null where nothing moves by what could be heard. */
function gains(values: readonly number[]): string | null {
  const low = smallest(values)
  const high = largest(values)
  return high - low < 0.05 ? null : range(low, high)
}

const exciterWords = ({ exciter, exciterAmountDb }: Chain) =>
  exciter === 'none' || exciterAmountDb === null
    ? null
    : `${masteringText.exciters[exciter]}, ${formatGain(exciterAmountDb)}`

function masteringStages(plan: Plan): Stage[] {
  const { stages, limited, limiterRests } = masteringText
  const ceiling = formatTruePeak(plan.ceilingDbtp)
  const reduces = plan.peakReductionDb > 0.05
  return [
    ...chainStages(plan.chain),
    { name: stages.drive, detail: formatGain(plan.driveDb), mastering: true },
    {
      name: stages.limiter,
      detail: reduces
        ? limited(ceiling, formatDecibels(plan.peakReductionDb))
        : limiterRests(ceiling),
      mastering: true,
    },
  ]
}

/** How the sound comes to this page: whole files are not compressed for the way. */
function transport({ engine, bitRate, quality }: Transport): Stage {
  const { bits, stages } = masteringText
  if (engine === 'html5') return { name: 'WAV', detail: bits.float, mastering: false }
  if (isLossless(bitRate)) return { name: 'FLAC', detail: bits.lossless, mastering: false }
  if (bitRate === null && quality === 'lossless')
    // what it comes as shows once it sounds
    return { name: stages.stream, detail: formatRate(streamRate), mastering: false }
  const detail = bitRate === null ? formatRate(streamRate) : formatBitRate(bitRate)
  return { name: codecName('opus'), detail, mastering: false }
}

type Played = Transport & Pick<PlayerState, 'crossfade'>

/** What playing cannot do here of what is wanted, as a sentence; null where it does all of it. */
export function shortcoming({ engine, crossfade, bitRate, quality }: Played): string | null {
  if (engine === 'html5') return masteringText.wholeFiles
  if (quality === 'lossless' && bitRate !== null && !isLossless(bitRate))
    return masteringText.noFlac(bitRate)
  if (engine === 'mse' && crossfade > 0) return masteringText.noFade
  return null
}

/** From the file to the ear; `plan` is null while the original is heard. */
export function signalPath(track: Track, plan: Plan | null, way: Transport): readonly Stage[] {
  const source = `${formatRate(track.sampleRate)}, ${formatBitRate(track.bitRate)}`
  return [
    { name: codecName(track.codec), detail: source, mastering: false },
    { name: masteringText.stages.decode, detail: conversion(track), mastering: false },
    ...(plan && !plan.bypass ? masteringStages(plan) : []),
    transport(way),
  ]
}
