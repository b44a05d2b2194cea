// SPDX-License-Identifier: GPL-3.0-or-later
import { formatCount } from '#/lib/count'
import { messages } from '#/lib/messages'

export const careText = messages('care', {
  cache: 'Cache',
  whyCache:
    'Sound that the server has made already, so that it starts at once. What it needs anew is made again.',
  freed: (bytes: string) => `${bytes} freed. What plays goes on.`,
  emptyCache: 'Empty the cache',
  inMemory: 'In memory',
  onDisk: 'On disk',
  foundReady: 'Found ready',
  off: 'off',
  bytesOf: (bytes: string, capacity: string) => `${bytes} of ${capacity}`,
  scan: 'Scan',
  scanned: (files: string, folders: string) => `${files} in ${folders}.`,
  scannedSoFar: (files: string, folders: string) => `${files} in ${folders} so far.`,
  scanNow: 'Scan now',
  unreached:
    'The server does not answer. What this page holds plays on, and the rest comes back with it.',
  server: 'Server',
  doneOf: (done: string, all: string) => `${done} of ${all}`,
  scanning: 'Scanning',
  cancelScan: 'Cancel the scan',
  profiling: 'Profiling',
  library: 'Library',
  byFormat: 'By format',
  format: 'Format',
  byDecade: 'By decade',
  decade: 'Decade',
  facts: {
    tracks: 'Tracks',
    albums: 'Albums',
    artists: 'Artists',
    genres: 'Genres',
    duration: 'Playing time',
    bytes: 'On disk',
    profiled: 'Profiled',
  },
  filesWithProblems: 'Files with problems',
  whyProblems:
    'Everything else was kept and plays; what is damaged, as far as it can be read. A file that is damaged or empty is best copied anew from where it came from; one that may not be read needs leave for the server. Then scan again: what plays then leaves this list.',
  showTracks: 'Show the tracks',
  scanAgain: 'Scan again',
  andMore: (more: number) => `And ${formatCount(more)} more.`,
})
