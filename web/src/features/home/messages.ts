// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const homeText = messages('home', {
  title: 'Home',
  welcome:
    'What you play and what you like gathers here. The heart on a track, or L while it plays, makes it a favourite.',
  played: 'Played lately',
  added: 'Recently added',
  favourites: 'Favourite tracks',
  random: 'At random',
  somethingElse: 'Something else',
  showAll: 'Show all',
  showAllOf: (shelf: string) => `Show all: ${shelf}`,
})
