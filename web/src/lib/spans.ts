// SPDX-License-Identifier: GPL-3.0-or-later
import { clamp } from '#/lib/clamp'

/** From `start` to `end`, in whatever unit its owner says. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** 0 to 1; nothing of nothing is 0. */
export const shareOf = (part: number, whole: number) => (whole > 0 ? clamp(part / whole, 0, 1) : 0)

export const shares = (spans: readonly Span[], whole: number): readonly Span[] =>
  spans.map(({ start, end }) => ({ start: shareOf(start, whole), end: shareOf(end, whole) }))
