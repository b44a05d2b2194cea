// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const libraryText = messages('library', {
  albums: 'Albums',
  sortBy: 'Sort by',
  sorts: {
    title: 'Title',
    artist: 'Artist',
    album: 'Album',
    year: 'Year',
    added: 'Recently added',
    duration: 'Duration',
    random: 'Random',
  },
  anotherOrder: 'Another random order',
  fromTheEnd: 'From the end',
})
