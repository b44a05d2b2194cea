// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const paletteText = messages('palette', {
  title: 'Go to, or do',
  example: 'A view, an artist, an album, a track, an action',
  whatFits: 'What fits',
  nothingFits: 'Nothing fits.',
  view: 'View',
  artist: 'Artist',
  album: (artist: string) => `Album · ${artist}`,
  play: (artist: string) => `Play · ${artist}`,
  keys: { space: 'Space', shiftLeft: 'Shift ←', shiftRight: 'Shift →' },
  does: {
    toggle: 'Play or pause',
    next: 'Next track',
    previous: 'Previous track',
    mastered: 'Hear it mastered',
    original: 'Hear the original',
    mute: 'Mute or unmute',
    shuffle: 'Shuffle the queue',
    inOrder: 'Queue in its order',
    repeatQueue: 'Repeat the queue',
    repeatTrack: 'Repeat the track',
    repeatNothing: 'Repeat nothing',
    clear: 'Clear the queue',
    favourite: 'Favourite, or no longer',
    queue: 'Queue',
    keys: 'Keys',
    scan: 'Look for new music',
  },
  preset: (title: string) => `Preset: ${title}`,
  themes: { dark: 'Theme: dark', light: 'Theme: light', system: 'Theme: system' },
})
