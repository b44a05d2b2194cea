// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'
import type { Chance } from './chance'
import type { Version } from './reference'

/** In the order of their keys. */
const presets = ['adaptive', 'warm', 'bright', 'punchy', 'gentle'] as const
const leastPercent = 30

/** One key, the button that does the same where there is one, and what the listener hears behind it. */
export interface Wish {
  readonly key: string
  readonly radio?: { readonly group: 'Sound' | 'Preset'; readonly value: string }
  readonly version: Version
}

/** Any of what may be chosen behind a version; while the original plays another preset would load nothing (PL-3). */
export function anyWish(now: Version, chance: Chance): Wish {
  const toggled = toggle(now)
  if (!now.enabled) return toggled
  const preset = () => otherPreset(now, chance)
  return chance.pick([() => toggled, () => step(now, chance), preset, preset])()
}

function toggle(now: Version): Wish {
  const enabled = !now.enabled
  const radio = { group: 'Sound', value: enabled ? 'mastered' : 'original' } as const
  return { key: 'e', radio, version: { ...now, enabled } }
}

function otherPreset(now: Version, chance: Chance): Wish {
  const others = presets.filter((preset) => preset !== now.preset)
  const preset = others[chance.below(others.length)] ?? 'adaptive'
  const radio = { group: 'Preset', value: preset } as const
  return { key: String(presets.indexOf(preset) + 1), radio, version: { ...now, preset } }
}

/** A tenth up or down, and back where it would leave its range. */
function step(now: Version, chance: Chance): Wish {
  const isDown = now.percent > leastPercent && (now.percent === 100 || chance.below(2) === 0)
  const percent = now.percent + (isDown ? -10 : 10)
  return { key: isDown ? '[' : ']', version: { ...now, percent } }
}

/** By its key or, one time in two, by its button. */
export async function express(page: Page, { key, radio }: Wish, chance: Chance): Promise<void> {
  if (!radio || chance.below(2) === 0) {
    await page.keyboard.press(key)
    return
  }
  const group = page.getByRole('radiogroup', { name: radio.group, exact: true })
  // Without the focus: a space pressed behind it would be the button's.
  await group
    .locator(`button[value=${radio.value}]`)
    .evaluate((button: HTMLElement) => button.click())
}

/** What the page says is chosen. */
export async function chosenVersion(page: Page): Promise<Version> {
  const bar = page.getByRole('contentinfo', { name: 'Player' })
  const isMastered = await bar.getByRole('radio', { name: 'Mastered' }).getAttribute('aria-checked')
  const preset = await page
    .getByRole('radiogroup', { name: 'Preset' })
    .locator('[aria-checked=true]')
    .getAttribute('value')
  const slider = page.getByRole('slider', { name: 'Intensity' })
  const percent = Number(await slider.getAttribute('aria-valuenow'))
  return { enabled: isMastered === 'true', preset: preset ?? '', percent }
}
