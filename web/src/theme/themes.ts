// SPDX-License-Identifier: GPL-3.0-or-later
// Meanings. Components name a meaning, never a colour.
import { amber, gray, green, red, shadows, tones } from './palette.ts'

export interface Theme {
  /** Behind everything: sidebar, panel, bottom bar. */
  backdrop: string
  /** The view in the centre. */
  surface: string
  /** Cards, menus, dialogs. */
  raised: string
  /** Under the pointer. */
  hover: string
  /** Chosen, or pressed. */
  selected: string
  /** Hairlines between areas; never the only sign of anything. */
  line: string
  /** Edges of controls, and the empty part of a track: 3 : 1 against what is behind them. */
  control: string
  text: string
  textMuted: string
  textFaint: string
  accent: string
  accentHover: string
  onAccent: string
  danger: string
  success: string
  focus: string
  /** Behind dialogs; the only value with transparency besides the shadow. */
  scrim: string
  shadow: string
  tone0: string
  tone1: string
  tone2: string
  tone3: string
  tone4: string
  tone5: string
}

const toneNames = (values: readonly [string, string, string, string, string, string]) => ({
  tone0: values[0],
  tone1: values[1],
  tone2: values[2],
  tone3: values[3],
  tone4: values[4],
  tone5: values[5],
})

export const dark: Theme = {
  backdrop: gray[1000],
  surface: gray[950],
  raised: gray[900],
  hover: gray[850],
  selected: gray[800],
  line: gray[800],
  control: gray[550],
  text: gray[50],
  textMuted: gray[300],
  textFaint: gray[450],
  accent: amber[300],
  accentHover: amber[200],
  onAccent: gray[950],
  danger: red[300],
  success: green[300],
  focus: amber[300],
  scrim: 'rgb(0 0 0 / 60%)',
  shadow: shadows.dark,
  ...toneNames(tones.dark),
}

export const light: Theme = {
  backdrop: gray[100],
  surface: gray[0],
  raised: gray[0],
  hover: gray[100],
  selected: gray[150],
  line: gray[200],
  control: gray[500],
  text: gray[950],
  textMuted: gray[600],
  textFaint: gray[600],
  accent: amber[700],
  accentHover: amber[800],
  onAccent: gray[0],
  danger: red[700],
  success: green[700],
  focus: amber[700],
  scrim: 'rgb(20 22 28 / 40%)',
  shadow: shadows.light,
  ...toneNames(tones.light),
}
