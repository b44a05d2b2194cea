// SPDX-License-Identifier: GPL-3.0-or-later

const digits = new Intl.NumberFormat('en')

/** 1,234 */
export const formatCount = (value: number) => digits.format(value)

/** 1 album, 1,234 albums. */
export const count = (value: number, one: string, many = `${one}s`) =>
  `${formatCount(value)} ${value === 1 ? one : many}`
