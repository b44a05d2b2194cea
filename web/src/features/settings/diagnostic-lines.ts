// SPDX-License-Identifier: GPL-3.0-or-later
import type { Version } from '#/api/model'
import { madeOf } from '#/lib/made-of'
import { formatTime } from '#/lib/time'
import { formatBitRate, formatPercent } from '#/lib/units'
import { isLossless } from '#/player/encoding'
import type { Player, Timeline } from '#/player/player'
import { currentTrack, type PlayerState } from '#/player/state'
import { diagnosticText } from './diagnostic-messages'

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
  value === null || value === undefined ? diagnosticText.unknown : show(value)

/** Seconds that can be played without the server. */
export function ahead({ position, buffered }: Timeline): number {
  const around = buffered.find(({ start, end }) => start <= position && position < end)
  return around ? around.end - position : 0
}

function playingOf({ state, timeline }: Situation): string {
  const track = currentTrack(state)
  const { status } = state.playback
  const said = diagnosticText.statuses[status]
  if (!track) return said
  const { codec, sampleRate, bitRate } = track
  const what = `${codec} ${diagnosticText.hertz(sampleRate)} ${formatBitRate(bitRate)}`
  return diagnosticText.playing(said, formatTime(timeline.position), what)
}

function pathOf({ sounding, album, loudnessMatch, levelling, enhancement }: PlayerState): string {
  const { kinds, byPlan, presetAt } = diagnosticText
  const { preset, intensity } = enhancement
  const parts = [
    sounding.kind === 'mastered' ? byPlan(sounding.plan) : kinds[sounding.kind],
    presetAt(preset, formatPercent(intensity)),
    album === null ? diagnosticText.alone : diagnosticText.asAlbum,
    loudnessMatch ? diagnosticText.matched : diagnosticText.unmatched,
    diagnosticText.levelling[levelling],
  ]
  return parts.join(', ')
}

function bitRateOf({ quality, bitRate, lowestBitRate }: PlayerState): string {
  const { asFlac, lossless, rates, unknownRate } = diagnosticText
  if (bitRate === null || lowestBitRate === null) return unknownRate(String(quality))
  const now = isLossless(bitRate) ? asFlac : formatBitRate(bitRate)
  const lowest = isLossless(lowestBitRate) ? lossless : String(lowestBitRate)
  return rates(now, lowest, String(quality))
}

function engineOf({ engine, engineRule }: PlayerState): string {
  if (!engineRule) return engine
  const { choice, rollout, bucket } = engineRule
  return choice === 'auto'
    ? diagnosticText.rolledOut(engine, rollout, bucket)
    : diagnosticText.chosenEngine(engine, choice)
}

function decoderOf({ state, facts }: Situation): string {
  if (state.engine === 'mse' || state.engine === 'html5') return diagnosticText.mediaElement
  if (!facts?.decoder) return diagnosticText.unknown
  if (facts.decoder === 'webcodecs') return diagnosticText.webCodecs
  return isLossless(state.bitRate)
    ? diagnosticText.flacDecoder(madeOf.flacDecoder)
    : diagnosticText.opusDecoder(madeOf.opusDecoder)
}

/** What somebody who looks into a fault would ask for. Nothing says what the music is. */
export function diagnostics(situation: Situation): readonly Line[] {
  const { state, timeline, facts, version, browser, isSecure } = situation
  const { playback, queue } = state
  const { lines, hertz, milliseconds, unknown } = diagnosticText
  return [
    [lines.playing, playingOf(situation)],
    ...(playback.status === 'failed' ? [[lines.failure, playback.error.sentence] as const] : []),
    [lines.engine, engineOf(state)],
    [lines.decoder, decoderOf(situation)],
    [lines.outputRate, orUnknown(facts?.contextRate, hertz)],
    [
      lines.outputLatency,
      orUnknown(facts?.outputLatency, (s) => milliseconds(Math.round(s * 1000))),
    ],
    [lines.underruns, orUnknown(facts?.underruns, String)],
    [lines.bitRate, bitRateOf(state)],
    [lines.ahead, diagnosticText.seconds(ahead(timeline).toFixed(1))],
    [lines.sound, pathOf(state)],
    [lines.queue, `${queue.tracks.length}, ${diagnosticText.repeats[queue.repeat]}`],
    [
      lines.version,
      version
        ? diagnosticText.version(
            `${version.name} ${version.version}`,
            version.engineVersion,
            version.profileVersion,
          )
        : unknown,
    ],
    [lines.page, madeOf.page],
    [lines.secure, isSecure ? diagnosticText.yes : diagnosticText.no],
    [lines.browser, browser],
  ]
}

export const toText = (lines: readonly Line[]) =>
  lines.map(([name, value]) => `${name}: ${value}`).join('\n')
