// SPDX-License-Identifier: GPL-3.0-or-later

/** The share of full light, 0 to 1; `channel` is 0 to 255 of sRGB. */
export function linear(channel: number): number {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Relative luminance of WCAG 2.2; `colour` is #rrggbb. */
export function luminance(colour: string): number {
  const packed = Number.parseInt(colour.slice(1), 16)
  const red = linear((packed >> 16) & 255)
  const green = linear((packed >> 8) & 255)
  const blue = linear(packed & 255)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}
