// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const artistText = messages('artist', {
  gone: 'This artist is not in the library',
  allArtists: 'All artists',
  noAlbums: 'No albums of their own',
  albumsOfOthers: 'Their tracks are on albums of others.',
  albums: 'Albums',
})
