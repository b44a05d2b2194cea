// SPDX-License-Identifier: GPL-3.0-or-later
import type { Tables } from '#/languages/tables'

export interface Language {
  /** Which way text runs. */
  readonly direction: 'ltr' | 'rtl'
  /** Null where the page is written in it. */
  readonly load: (() => Promise<Tables>) | null
}

export type Languages = Readonly<Record<string, Language>>

/** By their BCP 47 tags. */
export const languages: Languages = {
  en: { direction: 'ltr', load: null },
}

/** The first of what somebody reads that there is, as it is or without its region; English else. */
export function languageFor(wanted: readonly string[], known: Languages = languages): string {
  const tags = wanted.flatMap((tag) => [tag, tag.split('-')[0] ?? tag])
  return tags.find((tag) => Object.hasOwn(known, tag)) ?? 'en'
}
