// SPDX-License-Identifier: GPL-3.0-or-later
import { languageFor, languages, type Languages } from '#/languages/languages'
import { setLanguage } from '#/lib/language'
import { translate } from '#/lib/messages'

/** Has the page speak what its reader does, before anything is drawn; English where the words do not come. */
export async function speak(
  wanted: readonly string[],
  known: Languages = languages,
): Promise<void> {
  const tag = languageFor(wanted, known)
  const language = known[tag]
  if (!language?.load) return // index.html says what it is written in
  try {
    translate({ ...(await language.load()) })
  } catch {
    return
  }
  setLanguage(tag)
  document.documentElement.lang = tag
  document.documentElement.dir = language.direction
}
