// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'
import { plural } from '#/lib/plural'

export const playerText = messages('player', {
  playNext: 'Play next',
  addToQueue: 'Add to queue',
  playsNext: (what: string) => `Plays next: ${what}.`,
  added: (what: string) => `Added to the queue: ${what}.`,
  removed: (what: string) => `Removed from the queue: ${what}.`,
  gone: (tracks: number) =>
    plural(tracks, {
      one: '# track of the queue is no longer in the library.',
      other: '# tracks of the queue are no longer in the library.',
    }),
  replaced: 'Another queue replaced yours.',
  faults: {
    network: 'The server does not answer. Playing goes on where it stopped once it does.',
    decode: 'This browser cannot play this track.',
    device: 'The audio output is not available.',
    quota: 'The browser has no room for more audio.',
    autoplay: 'The browser wants a click before it plays.',
    internal: 'Playing failed in a way that should not happen.',
  },
  quality: 'Streaming quality',
  qualities: { auto: 'Automatic', lossless: 'Lossless' },
  noSound: 'The sound of this track does not arrive. Its file may be damaged.',
  soundStays: (why: string) => `${why} The sound stays as it was.`,
  nothingReady: 'Nothing of this track is ready to be sought to yet.',
  nearestReady: (time: string) =>
    `Only what is ready can be sought to: ${time} is the nearest place.`,
  noOutputs: 'The browser shows this page no outputs.',
  outputBack: (device: string) => `${device} is back, and sounds again.`,
  outputGone: (device: string) => `${device} is gone. The system’s default output sounds instead.`,
  outputRefused: (device: string) =>
    `${device} cannot be used now. The system’s default output sounds instead.`,
  notKept: {
    track: 'What you chose is heard, but could not be kept for this track.',
    album: 'What you chose is heard, but could not be kept for this album.',
  },
  referenceFailed: (why: string) =>
    `What this is to sound like cannot be used (${why}): the built-in reference counts.`,
  referenceFailedFor: (title: string, why: string) =>
    `What “${title}” is to sound like cannot be used (${why}): the built-in reference counts.`,
})
