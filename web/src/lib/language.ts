// SPDX-License-Identifier: GPL-3.0-or-later
// What the page is written in. It is chosen once, before anything is drawn, and stays for the life of the page.

let chosen = 'en'

/** A BCP 47 tag. */
export const language = (): string => chosen

/** What was formatted before stays as it is. */
export function setLanguage(tag: string): void {
  chosen = tag
}

/** Makes a formatter once for the language of the page; making one takes longer than a thousand uses. */
export function perLanguage<Formatter>(make: (tag: string) => Formatter): () => Formatter {
  let made: { readonly tag: string; readonly formatter: Formatter } | null = null
  return () => {
    if (made?.tag !== chosen) made = { tag: chosen, formatter: make(chosen) }
    return made.formatter
  }
}
