// SPDX-License-Identifier: GPL-3.0-or-later

/** One decimal, a true minus, and no minus on what rounds to zero. */
function decimal(value: number): string {
  const rounded = Math.abs(value).toFixed(1)
  return value < 0 && rounded !== '0.0' ? `−${rounded}` : rounded
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
  return `${value > 0 && text !== '0.0' ? '+' : ''}${text} dB`
}

/** 2.1 dB: an amount. */
export const formatDecibels = (value: number) => `${decimal(value)} dB`

/** 44.1 kHz */
export const formatRate = (hertz: number) => `${String(hertz / 1000)} kHz`

/** 42 %, from 0.42. */
export const formatPercent = (fraction: number) => `${Math.round(fraction * 100)} %`

/** 48.2 MB */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
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
