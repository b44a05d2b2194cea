// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const fieldText = messages('search-field', {
  searchLibrary: 'Search the library',
  search: 'Search',
  clear: 'Clear the search',
})
