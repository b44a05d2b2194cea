// SPDX-License-Identifier: GPL-3.0-or-later
import { perLanguage } from '#/lib/language'
import { messages } from '#/lib/messages'

const oneDecimal = perLanguage(
  (tag) =>
    new Intl.NumberFormat(tag, {
      useGrouping: false,
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
)
const upToThree = perLanguage((tag) => new Intl.NumberFormat(tag, { useGrouping: false }))
const digits = (value: number) => upToThree().format(value)

export const unitWords = messages('units', { percent: (value: string) => `${value} %` })

const isZero = (value: number) => Math.abs(value).toFixed(1) === '0.0'

/** One decimal, a true minus, and no minus on what rounds to zero. */
function decimal(value: number): string {
  const rounded = oneDecimal().format(Math.abs(value))
  return value < 0 && !isZero(value) ? `−${rounded}` : rounded
}

/** −18.2 LUFS */
export const formatLufs = (value: number) => `${decimal(value)} LUFS`

/** −1.0 dBTP */
export const formatTruePeak = (value: number) => `${decimal(value)} dBTP`

/** −3.1 dBFS */
export const formatLevel = (value: number) => `${decimal(value)} dBFS`

/** +4.2 dB: a change, so its sign always shows. */
export const formatGain = (value: number) => {
  const text = decimal(value)
  return `${value > 0 && !isZero(value) ? '+' : ''}${text} dB`
}

/** 2.1 dB: an amount. */
export const formatDecibels = (value: number) => `${decimal(value)} dB`

/** 44.1 kHz */
export const formatRate = (hertz: number) => `${digits(hertz / 1000)} kHz`

/** 42 %, from 0.42. */
export const formatPercent = (fraction: number) =>
  unitWords.percent(digits(Math.round(fraction * 100)))

/** 48.2 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${digits(bytes)} B`
  if (bytes < 1_000_000) return `${digits(Math.round(bytes / 1000))} kB`
  if (bytes < 1_000_000_000) return `${decimal(bytes / 1_000_000)} MB`
  return `${decimal(bytes / 1_000_000_000)} GB`
}

const codecs: Readonly<Record<string, string>> = {
  aac: 'AAC',
  alac: 'ALAC',
  flac: 'FLAC',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Ogg Vorbis',
  wavpack: 'WavPack',
}

/** The name people know a codec by. */
export function codecName(codec: string): string {
  if (codec.startsWith('pcm')) return 'PCM'
  return codecs[codec] ?? codec.toUpperCase()
}
