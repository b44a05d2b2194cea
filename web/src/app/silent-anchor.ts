// SPDX-License-Identifier: GPL-3.0-or-later

/** Hz and seconds: browsers show no controls for what is shorter than five. */
const rate = 8000
const length = 8
const headerBytes = 44

/** Silence as a WAV file of 8 bits, where silence is the middle of the range. */
export function silence(): Uint8Array<ArrayBuffer> {
  const frames = rate * length
  const bytes = new Uint8Array(headerBytes + frames).fill(128, headerBytes)
  const view = new DataView(bytes.buffer)
  const text = (at: number, name: string) => bytes.set(new TextEncoder().encode(name), at)
  text(0, 'RIFF')
  view.setUint32(4, headerBytes - 8 + frames, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true) // PCM
  view.setUint16(22, 1, true) // channels
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true) // bytes a second
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true) // bits
  text(36, 'data')
  view.setUint32(40, frames, true)
  return bytes
}

/**
 * A media element that plays silence: browsers give media keys to those only, and sound that comes from an
 * AudioContext alone has none.
 */
export function silentAnchor(): HTMLAudioElement {
  const anchor = new Audio()
  anchor.loop = true
  anchor.preload = 'none'
  anchor.dataset.silent = 'true'
  anchor.src = URL.createObjectURL(new Blob([silence()], { type: 'audio/wav' }))
  return anchor
}
