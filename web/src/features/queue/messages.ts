// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const queueText = messages('queue', {
  savedName: (date: string) => `Queue of ${date}`,
  theQueue: 'the queue',
  saveAsPlaylist: 'Save the queue as a playlist',
  save: 'Save',
  clear: 'Clear',
  earlier: 'Earlier',
  earlierTracks: (tracks: string) => `Earlier: ${tracks}`,
  nowPlaying: 'Now playing',
  nextUp: 'Next up',
  empty: 'Nothing is queued',
  howToQueue: 'Play an album or a track, or add one by its menu: the three dots, or a right click.',
  move: (title: string) => `Move ${title}`,
  howToMove: 'Drag, or Alt+↑ and Alt+↓',
  jumpTo: (title: string) => `Jump to ${title}`,
  remove: (title: string) => `Remove ${title}`,
})
