// SPDX-License-Identifier: GPL-3.0-or-later
// The page's languages, and the pseudo-language in the place of Greek: no date or number of that is in Latin letters.
import * as page from '#/languages/languages'

export type { Language, Languages } from '#/languages/languages'

export const languages: page.Languages = {
  ...page.languages,
  el: { direction: 'ltr', load: async () => (await import('./pseudo')).pseudo },
}

export const languageFor = (wanted: readonly string[], known = languages): string =>
  page.languageFor(wanted, known)
