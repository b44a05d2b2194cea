// SPDX-License-Identifier: GPL-3.0-or-later
// Raw values. Only theme/ may import this file; everything else names a meaning.

/** Barely cool grey, so that covers keep their own colours. */
export const gray = {
  0: '#ffffff',
  50: '#f7f7f9',
  100: '#eeeff2',
  150: '#e4e6ea',
  200: '#d6d9df',
  300: '#b9bec8',
  400: '#9ba1ad',
  450: '#8f95a2',
  500: '#7d8390',
  550: '#676d79',
  600: '#545a66',
  700: '#3a3f49',
  750: '#2e323a',
  800: '#24272e',
  850: '#1c1f25',
  900: '#15171c',
  950: '#0e1013',
  1000: '#08090b',
} as const

/** The glow of a valve: for what is mastered and what plays, where no cover lends its own colour (accent.ts). */
export const amber = {
  200: '#f6d9a4',
  300: '#efc274',
  400: '#e5ac4f',
  600: '#a86a0c',
  700: '#8a5304',
  800: '#6d4203',
} as const

export const red = { 300: '#ff9d94', 700: '#b3261e' } as const
export const green = { 300: '#7fd6a2', 700: '#1a6e3f' } as const

/** Quiet tones behind covers that are still on their way, or that do not exist. */
export const tones = {
  dark: ['#2a2f3a', '#33302b', '#2b3431', '#352c31', '#2e2d38', '#303328'],
  light: ['#d9dee8', '#e6dfd4', '#d8e4de', '#e8dadf', '#dfdde9', '#e2e4d5'],
} as const

export const shadows = {
  dark: '0 8px 32px rgb(0 0 0 / 50%)',
  light: '0 8px 32px rgb(20 22 28 / 18%)',
} as const
