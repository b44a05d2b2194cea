// SPDX-License-Identifier: GPL-3.0-or-later
import type { ThemeChoice } from '#/api/model'
import { readStored, store } from '#/lib/storage'

const key = 'theme'

function show(choice: string | null): void {
  const { dataset } = document.documentElement
  if (choice === 'dark' || choice === 'light') dataset.theme = choice
  else delete dataset.theme
}

/** Before the server has answered, so that the page does not change colour when it does. */
export const showStoredTheme = () => show(readStored(key))

export function showTheme(choice: ThemeChoice): void {
  store(key, choice)
  show(choice)
}
