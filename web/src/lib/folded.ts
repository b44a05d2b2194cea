// SPDX-License-Identifier: GPL-3.0-or-later

/** Without case and accents, as names are compared by people. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether each word of `query` begins a word of `text`; both are folded. */
export function hasWords(text: string, query: string): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u)
  return query
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)))
}
