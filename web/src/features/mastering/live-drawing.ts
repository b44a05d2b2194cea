// SPDX-License-Identifier: GPL-3.0-or-later
// What the meters draw. Canvases are as fine as the screen; colours come from the element's style.
import { clamp } from '#/lib/clamp'

/** dBFS at the left of the levels and at the foot of the spectrum. */
export const quietestLevel = -60
const quietestBand = -72
/** dBFS above which masters never go (MA-11). */
const ceiling = -1
/** CSS pixels. */
const barHeight = 8
const gap = 4

/** 0 to 1. */
const height = (db: number, floor: number) => clamp(1 - db / floor, 0, 1)

/** Makes the canvas as fine as the screen and empty; null where nothing can be drawn. */
function begin(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d')
  const { clientWidth: wide, clientHeight: high } = canvas
  if (!context || wide === 0) return null
  const ratio = globalThis.devicePixelRatio
  const [width, rows] = [Math.round(wide * ratio), Math.round(high * ratio)]
  if (canvas.width !== width || canvas.height !== rows) {
    canvas.width = width
    canvas.height = rows
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, wide, high)
  return { context, wide, high }
}

export interface Inks {
  readonly bar: string
  readonly rest: string
  readonly held: string
}

/** The inks of an element: what it is written in, what lies behind, and what stands out. */
export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element)
  const ink = (name: string) => style.getPropertyValue(name).trim() || 'gray'
  return { bar: ink('--accent'), rest: ink('--surface'), held: ink('--text') }
}

/** Left above right; a line where the highest was lately, and one at the masters' ceiling. */
export function drawLevels(
  canvas: HTMLCanvasElement,
  peaks: readonly number[],
  held: readonly number[],
  inks: Inks,
): void {
  const drawing = begin(canvas)
  if (!drawing) return
  const { context, wide } = drawing
  for (const [channel, peak] of peaks.entries()) {
    const top = channel * (barHeight + gap)
    const place = (db: number) => height(db, quietestLevel) * wide
    context.fillStyle = inks.rest
    context.fillRect(0, top, wide, barHeight)
    context.fillStyle = inks.bar
    context.fillRect(0, top, place(peak), barHeight)
    context.fillStyle = inks.held
    const hold = place(held[channel] ?? Number.NEGATIVE_INFINITY)
    if (hold > 0) context.fillRect(Math.min(hold, wide - 2), top, 2, barHeight)
    context.fillRect(place(ceiling), top, 1, barHeight)
  }
}

export function drawSpectrum(
  canvas: HTMLCanvasElement,
  bands: readonly number[],
  inks: Inks,
): void {
  const drawing = begin(canvas)
  if (!drawing) return
  const { context, wide, high } = drawing
  const step = wide / bands.length
  context.fillStyle = inks.bar
  for (const [band, level] of bands.entries()) {
    const rise = height(level, quietestBand) * high
    context.fillRect(band * step + 0.5, high - rise, Math.max(step - 1, 1), rise)
  }
}
