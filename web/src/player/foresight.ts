// SPDX-License-Identifier: GPL-3.0-or-later
import type { Wanted } from '#/api/model'

/** What a key changes the intensity by. */
export const intensityStep = 0.1
/** What a key changes it by on its slider. */
const sliderStep = 0.01

const toPercent = (intensity: number) => Math.round(intensity * 100) / 100

/**
 * The masters that one press leads to from another: every preset, and the intensities to each side. From the original
 * none, since choosing one there is heard later.
 */
export function withinReach(wanted: Wanted, presets: readonly string[]): Wanted[] {
  if (!wanted.enabled) return []
  const others = presets.filter((preset) => preset !== wanted.preset)
  const intensities = [-intensityStep, intensityStep, -sliderStep, sliderStep]
    .map((step) => toPercent(wanted.intensity + step))
    .filter((intensity) => intensity >= 0 && intensity <= 1)
  return [
    ...others.map((preset) => ({ ...wanted, preset })),
    ...intensities.map((intensity) => ({ ...wanted, intensity })),
  ]
}
