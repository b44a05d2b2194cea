// SPDX-License-Identifier: GPL-3.0-or-later
import { dark, light, type Theme } from './themes.ts'

/** The CSS variable of a meaning. */
export const variable = (name: string) =>
  `--${name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`)}`

function block(selector: string, scheme: 'dark' | 'light', theme: Theme): string {
  const lines = Object.entries(theme).map(([name, value]) => `  ${variable(name)}: ${value};`)
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
