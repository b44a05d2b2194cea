// SPDX-License-Identifier: GPL-3.0-or-later
import type { LoadCodec, WasmCodec } from '#/engine/worklet/wasm-codecs'

/** Milliseconds behind a beginning in which the processor is left to the sound that begins. */
const rest = 1000

/**
 * Loads codecs as `load` does, and has the next one ready before it is asked for: its memory, and what the browser
 * clears away to make room for it, would be in the way of the sound that begins. Holds one at most.
 */
export function withSpare(load: LoadCodec): LoadCodec {
  let spare: Promise<WasmCodec> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const prepare = () => {
    const next = load()
    spare = next
    next.catch(() => {
      if (spare === next) spare = null // whoever asks tries again
    })
  }
  return () => {
    const ready = spare ?? load()
    spare = null
    clearTimeout(timer)
    timer = setTimeout(prepare, rest)
    return ready
  }
}
