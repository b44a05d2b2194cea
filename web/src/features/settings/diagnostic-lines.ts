// SPDX-License-Identifier: GPL-3.0-or-later
import type { Version } from '#/api/model'
import { madeOf } from '#/lib/made-of'
import { formatTime } from '#/lib/time'
import { isLossless } from '#/player/encoding'
import type { Player, Timeline } from '#/player/player'
import { currentTrack, type PlayerState } from '#/player/state'

type Facts = ReturnType<Player['engineFacts']>

export interface Situation {
  readonly state: PlayerState
  readonly timeline: Timeline
  readonly facts: Facts
  readonly version: Version | undefined
  readonly browser: string
  /** Only such pages get an audio thread. */
  readonly isSecure: boolean
}

export type Line = readonly [name: string, value: string]

const orUnknown = (value: number | null | undefined, show: (known: number) => string) =>
  value === null || value === undefined ? 'unknown' : show(value)

/** Seconds that can be played without the server. */
export function ahead({ position, buffered }: Timeline): number {
  const around = buffered.find(({ start, end }) => start <= position && position < end)
  return around ? around.end - position : 0
}

function playingOf({ state, timeline }: Situation): string {
  const track = currentTrack(state)
  const { status } = state.playback
  if (!track) return status
  const { codec, sampleRate, bitRate } = track
  return `${status} at ${formatTime(timeline.position)}, ${codec} ${sampleRate} Hz ${bitRate} kb/s`
}

function pathOf({ sounding, album, loudnessMatch, levelling, enhancement }: PlayerState): string {
  const plan = sounding.kind === 'mastered' ? ` by plan ${sounding.plan}` : ''
  const { preset, intensity } = enhancement
  const parts = [
    `${sounding.kind}${plan}`,
    `${preset} at ${Math.round(intensity * 100)} %`,
    album === null ? 'each track for itself' : 'as an album',
    `loudness match ${loudnessMatch ? 'on' : 'off'}`,
    `levelling ${levelling}`,
  ]
  return parts.join(', ')
}

function bitRateOf({ quality, bitRate, lowestBitRate }: PlayerState): string {
  const sounds = isLossless(bitRate) ? 'FLAC, 24 bit, lossless' : `${bitRate ?? 'no'} kb/s`
  const lowest = isLossless(lowestBitRate) ? 'lossless' : (lowestBitRate ?? 'none')
  return `${sounds}, ${lowest} at the lowest, chosen: ${quality}`
}

function engineOf({ engine, engineRule }: PlayerState): string {
  if (!engineRule) return engine
  const { choice, rollout, bucket } = engineRule
  return choice === 'auto'
    ? `${engine} (auto, rollout ${rollout} %, this browser ${bucket})`
    : `${engine} (${choice} chosen)`
}

const libraries = {
  opus: `libopus as WebAssembly (opus-decoder ${madeOf.opusDecoder})`,
  flac: `libFLAC as WebAssembly (@wasm-audio-decoders/flac ${madeOf.flacDecoder})`,
} as const

function decoderOf({ state, facts }: Situation): string {
  if (state.engine === 'mse' || state.engine === 'html5') return 'the browser’s media element'
  if (!facts?.decoder) return 'unknown'
  if (facts.decoder === 'webcodecs') return 'the browser’s (WebCodecs)'
  return libraries[isLossless(state.bitRate) ? 'flac' : 'opus']
}

/** What somebody who looks into a fault would ask for. Nothing says what the music is. */
export function diagnostics(situation: Situation): readonly Line[] {
  const { state, timeline, facts, version, browser, isSecure } = situation
  const { playback } = state
  return [
    ['Playing', playingOf(situation)],
    ...(playback.status === 'failed' ? [['Failure', playback.error.sentence] as const] : []),
    ['Engine', engineOf(state)],
    ['Decoder', decoderOf(situation)],
    ['Output rate', orUnknown(facts?.contextRate, (rate) => `${rate} Hz`)],
    ['Output latency', orUnknown(facts?.outputLatency, (s) => `${Math.round(s * 1000)} ms`)],
    ['Underruns', orUnknown(facts?.underruns, String)],
    ['Bit rate', bitRateOf(state)],
    ['Buffered ahead', `${ahead(timeline).toFixed(1)} s`],
    ['Sound', pathOf(state)],
    ['Queue', `${state.queue.tracks.length}, repeat ${state.queue.repeat}`],
    [
      'Version',
      version
        ? `${version.name} ${version.version}, engine ${version.engineVersion}, profiles ${version.profileVersion}`
        : 'unknown',
    ],
    ['Page', madeOf.page],
    ['Secure page', isSecure ? 'yes' : 'no'],
    ['Browser', browser],
  ]
}

export const toText = (lines: readonly Line[]) =>
  lines.map(([name, value]) => `${name}: ${value}`).join('\n')
