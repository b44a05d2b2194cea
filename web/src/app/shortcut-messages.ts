// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const shortcutText = messages('shortcuts', {
  title: 'Keys',
  keys: {
    space: 'Space',
    shiftLeft: 'Shift ←',
    shiftRight: 'Shift →',
    presets: '1 to 5',
    palette: 'Ctrl K, ⌘ K',
  },
  does: {
    toggle: 'Play or pause',
    back: 'Back 5 seconds',
    forward: 'Forward 5 seconds',
    previous: 'Previous track',
    next: 'Next track',
    louder: 'Louder',
    quieter: 'Quieter',
    mute: 'Mute',
    version: 'Original or mastered',
    original: 'The original, while held',
    preset: 'Choose a preset',
    less: 'Less intensity',
    more: 'More intensity',
    search: 'Search',
    favourite: 'Favourite, or no longer',
    queue: 'Queue',
    help: 'This list',
    palette: 'Go anywhere, do anything',
  },
})
