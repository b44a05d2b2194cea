// SPDX-License-Identifier: GPL-3.0-or-later
import type { Balance } from '#/api/model'
import { clamp } from '#/lib/clamp'

/** dB above and below the reference that the picture shows at least, and at most. */
const least = 6
const most = 18

/** Deviations from the middle of the tolerance band, in dB, in the bands that were held against it. */
export interface BalanceCurves {
  readonly hz: readonly number[]
  readonly source: readonly number[]
  readonly result: readonly number[]
  /** Half the height of the tolerance band. */
  readonly tolerance: number
  /** Half the height of the picture. */
  readonly reach: number
}

/** Null where no band could be held against the reference. */
export function balanceCurves(balance: Balance): BalanceCurves | null {
  const counted = balance.hz.flatMap((_, band) => (balance.counted[band] ? [band] : []))
  const first = counted[0]
  if (first === undefined) return null
  const at = (values: readonly number[], band: number) => values[band] ?? 0
  const middle = (band: number) => (at(balance.low, band) + at(balance.high, band)) / 2
  const deviation = (values: readonly number[]) =>
    counted.map((band) => at(values, band) - middle(band))
  const source = deviation(balance.source)
  const result = deviation(balance.result)
  const tolerance = (at(balance.high, first) - at(balance.low, first)) / 2
  const largest = Math.max(...[...source, ...result].map(Math.abs))
  return {
    hz: counted.map((band) => at(balance.hz, band)),
    source,
    result,
    tolerance,
    reach: clamp(Math.ceil((largest + 1) / 3) * 3, least, most),
  }
}

/** A line through the middle of equally wide steps, in a box of `width` by `height`. */
export function linePath(
  values: readonly number[],
  reach: number,
  width: number,
  height: number,
): string {
  const step = width / Math.max(1, values.length)
  return values
    .map((value, i) => {
      const y = (0.5 - clamp(value / reach, -1, 1) / 2) * height
      return `${i === 0 ? 'M' : 'L'}${((i + 0.5) * step).toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

/** The bands nearest to round frequencies, for the words below: their shares of the width. */
export function frequencyMarks(hz: readonly number[]): { label: string; place: number }[] {
  const marks: [number, string][] = [
    [100, '100'],
    [315, '300'],
    [1000, '1 k'],
    [3150, '3 k'],
    [8000, '8 k'],
  ]
  return marks.flatMap(([frequency, label]) => {
    const band = hz.indexOf(frequency)
    return band < 0 ? [] : [{ label, place: (band + 0.5) / hz.length }]
  })
}
