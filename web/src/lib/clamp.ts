// SPDX-License-Identifier: GPL-3.0-or-later

export const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), high)
