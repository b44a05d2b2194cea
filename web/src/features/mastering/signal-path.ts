// SPDX-License-Identifier: GPL-3.0-or-later
import type { Chain, Plan, Track } from '#/api/model'
import { isLossless } from '#/player/encoding'
import type { PlayerState } from '#/player/state'
import { codecName, formatDecibels, formatGain, formatRate, formatTruePeak } from '#/lib/units'

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
    sampleRate === streamRate ? null : `resampled to ${formatRate(streamRate)}`,
    channels === 2 ? null : 'mixed to stereo',
  ]
  return parts.filter(Boolean).join(', ') || formatRate(streamRate)
}

const largest = (values: readonly number[]) => Math.max(0, ...values)
const smallest = (values: readonly number[]) => Math.min(0, ...values)

/** "−1.2 to +2.0 dB", or the one side there is. */
function range(low: number, high: number): string {
  if (Math.abs(low) < 0.05) return formatGain(high)
  if (Math.abs(high) < 0.05) return formatGain(low)
  return `${formatGain(low)} to ${formatGain(high)}`
}

/** The stages before the drive that do something. */
function chainStages(chain: Chain): Stage[] {
  const stages: [name: string, detail: string | null][] = [
    ['Tone', gains([...chain.toneMidDb, ...chain.toneSideDb])],
    ['Dynamics', gains(chain.bandGainRangeDb.flat())],
    ['Transients', gains([chain.largestTransientDb])],
    ['Harmonics', harmonics(chain)],
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

const harmonics = ({ exciter, exciterAmountDb }: Chain) =>
  exciter === 'none' || exciterAmountDb === null
    ? null
    : `${exciter}, ${formatGain(exciterAmountDb)}`

function masteringStages(plan: Plan): Stage[] {
  const reduction =
    plan.peakReductionDb > 0.05 ? `, up to ${formatDecibels(plan.peakReductionDb)}` : ', at rest'
  return [
    ...chainStages(plan.chain),
    { name: 'Drive', detail: formatGain(plan.driveDb), mastering: true },
    {
      name: 'Limiter',
      detail: `${formatTruePeak(plan.ceilingDbtp)}${reduction}`,
      mastering: true,
    },
  ]
}

/** How the sound comes to this page: whole files are not compressed for the way. */
function transport({ engine, bitRate, quality }: Transport): Stage {
  if (engine === 'html5') return { name: 'WAV', detail: '32-bit float', mastering: false }
  if (isLossless(bitRate)) return { name: 'FLAC', detail: '24 bit, lossless', mastering: false }
  if (bitRate === null && quality === 'lossless')
    // what it comes as shows once it sounds
    return { name: 'Stream', detail: '48 kHz', mastering: false }
  return { name: 'Opus', detail: bitRate === null ? '48 kHz' : `${bitRate} kb/s`, mastering: false }
}

type Played = Transport & Pick<PlayerState, 'crossfade'>

/** What playing cannot do here of what is wanted, as a sentence; null where it does all of it. */
export function shortcoming({ engine, crossfade, bitRate, quality }: Played): string | null {
  if (engine === 'html5')
    return 'Whole files are played here: another version or place is heard after a moment of silence, tracks do not join without a gap, and the streaming quality changes nothing.'
  if (quality === 'lossless' && bitRate !== null && !isLossless(bitRate))
    return `This browser takes no FLAC through MediaSource: what plays is Opus at ${bitRate} kb/s.`
  if (engine === 'mse' && crossfade > 0)
    return 'MediaSource plays here: it joins tracks, and cannot fade one into the next.'
  return null
}

/** From the file to the ear; `plan` is null while the original is heard. */
export function signalPath(track: Track, plan: Plan | null, way: Transport): readonly Stage[] {
  const source = `${formatRate(track.sampleRate)}, ${track.bitRate} kb/s`
  return [
    { name: codecName(track.codec), detail: source, mastering: false },
    { name: 'Decode', detail: conversion(track), mastering: false },
    ...(plan && !plan.bypass ? masteringStages(plan) : []),
    transport(way),
  ]
}
