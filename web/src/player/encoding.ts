// SPDX-License-Identifier: GPL-3.0-or-later
// Bit rates of the engine, as the server calls them.
import type { Encoding } from '#/api/model'
import { lossless } from '#/engine/types'
import type { PlayerState } from '#/player/state'

export { lossless }

/** Of kb/s, as in PlayerState.bitRate. */
export const isLossless = (bitRate: number | null): boolean => bitRate === lossless

/** Null for what the server sends unasked. */
export const encodingOf = (kbps: number | null): Encoding =>
  isLossless(kbps) ? { format: 'mp4-flac', bitRate: null } : { format: 'webm', bitRate: kbps }

/** Of what sounds; as long as nothing does, what the listener chose. */
export const fetchedEncoding = (state: PlayerState): Encoding =>
  state.bitRate === null ? chosenEncoding(state) : encodingOf(state.bitRate)

/** As which a track begins that is still to be fetched. */
export function chosenEncoding({
  quality,
  engine,
}: Pick<PlayerState, 'quality' | 'engine'>): Encoding {
  // Whole files are of another kind, and not rendered ahead.
  if (quality === 'auto' || engine === 'html5') return encodingOf(null)
  return encodingOf(quality === 'lossless' ? lossless : quality)
}
