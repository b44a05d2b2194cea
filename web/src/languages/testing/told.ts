// SPDX-License-Identifier: GPL-3.0-or-later

const open = '\u27E6'
const close = '\u27E7'

/** Two fifths more of a word, since words of other languages are longer than those of English. */
const longer = (word: string) => word + word.slice(0, Math.ceil(word.length * 0.4))

/** A sentence of a table as the pseudo-language has it: "⟦PlayPl⟧". */
export const told = (sentence: string): string =>
  sentence === '' ? '' : `${open}${sentence.replace(/\p{L}{2,}/gu, longer)}${close}`

/** In place of a value while the sentence around it is told; no text has it. */
const place = (at: number) => String.fromCodePoint(0xe000 + at)

type Say = (...values: readonly unknown[]) => string

/** The same of a sentence that is made of values, which stay as they are. */
export const toldOf =
  (say: Say): Say =>
  (...values) => {
    const marks = values.map((value, at) => (typeof value === 'string' ? place(at) : value))
    return values.reduce<string>(
      (text, value, at) =>
        typeof value === 'string' ? text.replaceAll(place(at), () => value) : text,
      told(say(...marks)),
    )
  }

/** In brackets, and nothing in it is. */
const innermost = new RegExp(`${open}[^${open}${close}]*${close}`, 'gu')

/** What of a text is in no brackets. */
export function untold(text: string): string {
  const rest = text.replace(innermost, ' ')
  return rest === text ? rest : untold(rest)
}
