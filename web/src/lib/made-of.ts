// SPDX-License-Identifier: GPL-3.0-or-later

interface Versions {
  readonly page: string
  /** Of opus-decoder, libopus as WebAssembly. */
  readonly opusDecoder: string
  /** Of @wasm-audio-decoders/flac, libFLAC as WebAssembly. */
  readonly flacDecoder: string
}

/** Written in by the build (vite.config.ts). */
declare const __MADE_OF__: Versions

/** Of what versions this page was made. */
export const madeOf: Versions = __MADE_OF__
