// SPDX-License-Identifier: GPL-3.0-or-later
import type { Plugin } from 'vite'
import { toCss } from './css.ts'

const name = 'virtual:theme.css'
const resolved = `\0${name}`

/** Turns the themes into a style sheet when the page is built: the page's policy forbids inline styles. */
export function themeCss(): Plugin {
  return {
    name: 'auralis-theme',
    resolveId: (id) => (id === name ? resolved : undefined),
    load: (id) => (id === resolved ? toCss() : undefined),
  }
}
