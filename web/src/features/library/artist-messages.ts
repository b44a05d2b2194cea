// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const artistText = messages('artist', {
  gone: 'This artist is not in the library',
  allArtists: 'All artists',
  albums: 'Albums',
})
