// SPDX-License-Identifier: GPL-3.0-or-later
import { formatCount } from '#/lib/count'
import { messages } from '#/lib/messages'

export const componentText = messages('components', {
  appName: 'Auralis',
  tryAgain: 'Try again',
  notLoaded: 'This could not be loaded',
  undo: 'Undo',
  close: 'Close',
  dismiss: 'Dismiss',
  play: 'Play',
  pause: 'Pause',
  playTitle: (title: string) => `Play ${title}`,
  pauseTitle: (title: string) => `Pause ${title}`,
  favourite: (title: string) => `Favourite: ${title}`,
  more: 'More',
  moreFor: (name: string) => `More for ${name}`,
  choice: (of: string, chosen: string) => `${of}: ${chosen}`,
  withKey: (label: string, key: string) => `${label} (${key})`,
  select: 'Select',
  selectTitle: (title: string) => `Select ${title}`,
  selection: 'Selection',
  selected: (number: string) => `${number} selected`,
  selectAll: 'Select all',
  selectAllKey: 'Ctrl A',
  endSelection: 'End selection',
  endSelectionKey: 'Esc',
  profiled: 'Profiled',
  whatProfiled: 'Profiled: mastering starts at once',
  cached: 'Cached',
  whatCached: 'Cached: starts and seeks at once',
  isNumber: (name: string, number: number, all: number) =>
    `${name} is number ${formatCount(number)} of ${formatCount(all)} now`,
  position: 'Position',
  positionOf: (position: string, duration: string) => `${position} of ${duration}`,
  backIn: (shelf: string) => `Back in ${shelf}`,
  onIn: (shelf: string) => `On in ${shelf}`,
})
