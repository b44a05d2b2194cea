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

export const unitWords = messages('units', {
  percent: (value: string) => `${value} %`,
  lufs: (value: string) => `${value} LUFS`,
  truePeak: (value: string) => `${value} dBTP`,
  level: (value: string) => `${value} dBFS`,
  decibels: (value: string) => `${value} dB`,
  kilohertz: (value: string) => `${value} kHz`,
  bitRate: (value: string) => `${value} kb/s`,
  bytes: (value: string) => `${value} B`,
  kilobytes: (value: string) => `${value} kB`,
  megabytes: (value: string) => `${value} MB`,
  gigabytes: (value: string) => `${value} GB`,
  codecs: {
    aac: 'AAC',
    alac: 'ALAC',
    flac: 'FLAC',
    mp3: 'MP3',
    opus: 'Opus',
    vorbis: 'Ogg Vorbis',
    wavpack: 'WavPack',
  },
})

const isZero = (value: number) => Math.abs(value).toFixed(1) === '0.0'

/** One decimal, a true minus, and no minus on what rounds to zero. */
function decimal(value: number): string {
  const rounded = oneDecimal().format(Math.abs(value))
  return value < 0 && !isZero(value) ? `−${rounded}` : rounded
}

/** −18.2 LUFS */
export const formatLufs = (value: number) => unitWords.lufs(decimal(value))

/** −1.0 dBTP */
export const formatTruePeak = (value: number) => unitWords.truePeak(decimal(value))

/** −3.1 dBFS */
export const formatLevel = (value: number) => unitWords.level(decimal(value))

/** +4.2 dB: a change, so its sign always shows. */
export const formatGain = (value: number) => {
  const text = decimal(value)
  return unitWords.decibels(value > 0 && !isZero(value) ? `+${text}` : text)
}

/** 2.1 dB: an amount. */
export const formatDecibels = (value: number) => unitWords.decibels(decimal(value))

/** 44.1 kHz */
export const formatRate = (hertz: number) => unitWords.kilohertz(digits(hertz / 1000))

/** 160 kb/s */
export const formatBitRate = (kbps: number) => unitWords.bitRate(digits(kbps))

/** 42 %, from 0.42. */
export const formatPercent = (fraction: number) =>
  unitWords.percent(digits(Math.round(fraction * 100)))

/** 0.3 %, from 0.003: one decimal. */
export const formatSmallPercent = (fraction: number) => unitWords.percent(decimal(fraction * 100))

/** 48.2 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return unitWords.bytes(digits(bytes))
  if (bytes < 1_000_000) return unitWords.kilobytes(digits(Math.round(bytes / 1000)))
  if (bytes < 1_000_000_000) return unitWords.megabytes(decimal(bytes / 1_000_000))
  return unitWords.gigabytes(decimal(bytes / 1_000_000_000))
}

/** The name people know a codec by. */
export function codecName(codec: string): string {
  if (codec.startsWith('pcm')) return 'PCM'
  const named: Readonly<Record<string, string>> = unitWords.codecs
  return named[codec] ?? codec.toUpperCase()
}
