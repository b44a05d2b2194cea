// SPDX-License-Identifier: GPL-3.0-or-later
// The accent after a cover's colour, readable wherever the theme's own is. Lightness, chroma and hue are those of OKLCH
// (https://bottosson.github.io/posts/oklab/, by Björn Ottosson), in which equal steps look equal.
import { contrast, linear } from './contrast.ts'
import type { Theme } from './themes.ts'

export interface Accent {
  readonly accent: string
  readonly accentHover: string
}

interface Lch {
  /** 0 to 1. */
  readonly lightness: number
  /** 0 for grey, up to about 0.3. */
  readonly chroma: number
  /** Radians. */
  readonly hue: number
}

/** Chroma below which a cover has no colour of its own. */
const grey = 0.03
/** Between them an accent is a colour, and no louder than a cover. */
const [leastChroma, mostChroma] = [0.08, 0.13]
/** WCAG AA, for text. */
const leastContrast = 4.5
const step = 0.01
/** What is under the pointer stands out by so much more. */
const hoverStep = 0.05

/** `colour` is #rrggbb; null for a grey. */
export function accentAfter(colour: string, theme: Theme): Accent | null {
  const { chroma, hue } = toLch(colour)
  if (!(chroma >= grey)) return null // nor what is no colour
  const own = toLch(theme.accent)
  const towards = own.lightness > toLch(theme.surface).lightness ? 1 : -1
  const calm = Math.min(Math.max(chroma, leastChroma), mostChroma)
  const at = (lightness: number) => toColour({ lightness, chroma: calm, hue })
  for (let { lightness } = own; lightness > 0 && lightness < 1; lightness += towards * step) {
    const accent = at(lightness)
    if (isReadable(accent, theme))
      return { accent, accentHover: at(lightness + towards * hoverStep) }
  }
  return null
}

const isReadable = (accent: string, theme: Theme) =>
  [theme.backdrop, theme.surface, theme.raised, theme.hover, theme.selected, theme.onAccent].every(
    (ground) => contrast(accent, ground) >= leastContrast,
  )

function toLch(colour: string): Lch {
  const packed = Number.parseInt(colour.slice(1), 16)
  const [r, g, b] = [
    linear((packed >> 16) & 255),
    linear((packed >> 8) & 255),
    linear(packed & 255),
  ]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness,
    chroma: Math.hypot(greenRed, blueYellow),
    hue: Math.atan2(blueYellow, greenRed),
  }
}

/** With as much of the chroma as a screen can show. */
function toColour(wanted: Lch): string {
  let { chroma } = wanted
  let channels = toLinear({ ...wanted, chroma })
  while (chroma > 0 && !channels.every((value) => value >= 0 && value <= 1)) {
    chroma -= step / 2
    channels = toLinear({ ...wanted, chroma: Math.max(chroma, 0) })
  }
  return `#${channels.map(toHex).join('')}`
}

function toLinear({ lightness, chroma, hue }: Lch): readonly number[] {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toHex(value: number): string {
  const inside = Math.min(Math.max(value, 0), 1)
  const channel = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055
  return Math.round(channel * 255)
    .toString(16)
    .padStart(2, '0')
}
