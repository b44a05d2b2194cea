// SPDX-License-Identifier: GPL-3.0-or-later

/** Joins what is there. */
export const cx = (...names: readonly (string | false | null | undefined)[]) =>
  names.filter(Boolean).join(' ')
