// SPDX-License-Identifier: GPL-3.0-or-later
import { folded, hasWords } from '#/lib/folded'

/** Whether the letters of `query` come in `text` in this order, and how many others lie between them. */
function gapsIn(text: string, query: string): number | null {
  let at = -1
  let gaps = 0
  for (const letter of query) {
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return null
    if (at >= 0) gaps += next - at - 1
    at = next
  }
  return gaps
}

/** How well it fits, the more the better: its beginning, beginnings of words, a part, letters in their order; or null. */
export function fitOf(label: string, query: string): number | null {
  const [text, wanted] = [folded(label), folded(query.trim())]
  if (text.startsWith(wanted)) return 4
  if (hasWords(text, wanted)) return 3
  if (text.includes(wanted)) return 2
  const gaps = gapsIn(text, wanted.replaceAll(' ', ''))
  return gaps === null ? null : 1 / (1 + gaps)
}

/** Those that fit, the best first; in their own order while nothing is asked for. */
export function matches<Entry extends { readonly label: string }>(
  entries: readonly Entry[],
  query: string,
): readonly Entry[] {
  if (query.trim() === '') return entries
  return entries
    .flatMap((entry) => {
      const fit = fitOf(entry.label, query)
      return fit === null ? [] : [{ entry, fit }]
    })
    .sort((a, b) => b.fit - a.fit)
    .map(({ entry }) => entry)
}
