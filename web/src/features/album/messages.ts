// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'
import { formatCount, plural } from '#/lib/plural'

export const albumText = messages('album', {
  album: 'Album',
  disc: (disc: number) => `Disc ${formatCount(disc)}`,
  tracks: 'Tracks',
  tracksOfDisc: (disc: number) => `Tracks of disc ${formatCount(disc)}`,
  gone: 'This album is not in the library',
  allAlbums: 'All albums',
  export: 'Export',
  exportAlbum: (title: string) => `Export ${title}`,
  exports: 'Exports',
  format: 'Format',
  formats: { flac: 'FLAC', wav: 'WAV', opus: 'Opus' },
  formatNotes: {
    flac: '24 bits, lossless: for players and archives.',
    wav: '32-bit float, uncompressed: for audio programs.',
    opus: '160 kb/s, small: for phones.',
  },
  master: (preset: string, intensity: string) => `${preset} at ${intensity}`,
  masteredWith: (master: string) =>
    `Mastered with ${master}, your default; tags and covers come along.`,
  soundLike: (title: string) => `Sound like “${title}”, as what plays does`,
  start: 'Start export',
  cancel: 'Cancel',
  cancelExport: (title: string) => `Cancel the export of ${title}`,
  remove: 'Delete',
  removeExport: (title: string) => `Delete the export of ${title}`,
  exportOf: (title: string) => `Export of ${title}`,
  doneOf: (done: number, all: number) => plural(all, { other: `${formatCount(done)} of # tracks` }),
  files: 'Files',
  problems: 'Problems',
  endedEarly: 'It ended early',
  problem: (title: string, why: string) => `${title}: ${why}`,
  states: {
    waiting: 'Waiting',
    running: 'Exporting',
    cancelled: 'Cancelled',
    failed: 'Ended early',
    interrupted: 'Interrupted',
    done: 'Done',
    partlyDone: 'Done, with problems',
    nothingDone: 'Nothing could be exported',
  },
})
