// SPDX-License-Identifier: GPL-3.0-or-later
import { dark, light, type Theme } from './themes.ts'

/** The CSS variable of a meaning. */
export const variable = (name: string) =>
  `--${name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`)}`

type Scheme = 'dark' | 'light'

/** Set on the root element, each stands in the place of the theme's own colour. */
export const coverVariable = (name: 'accent' | 'accentHover', scheme: Scheme) =>
  `--cover${variable(name).slice(1)}-${scheme}`

/** By meanings, which of them a cover may change. */
const ofCover: Readonly<Record<string, 'accent' | 'accentHover'>> = {
  accent: 'accent',
  accentHover: 'accentHover',
  focus: 'accent',
}

function block(selector: string, scheme: Scheme, theme: Theme): string {
  const lines = Object.entries(theme).map(([name, value]: [string, string]) => {
    const cover = ofCover[name]
    const shown = cover ? `var(${coverVariable(cover, scheme)}, ${value})` : value
    return `  ${variable(name)}: ${shown};`
  })
  return `${selector} {\n  color-scheme: ${scheme};\n${lines.join('\n')}\n}\n`
}

/** Dark unless the system or the listener's setting (`data-theme`) says light. */
export function toCss(): string {
  const system = block(':root:not([data-theme])', 'light', light)
  return [
    block(':root', 'dark', dark),
    `@media (prefers-color-scheme: light) {\n${system}}\n`,
    block(":root[data-theme='light']", 'light', light),
  ].join('\n')
}
