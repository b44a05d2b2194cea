// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const settingsText = messages('settings', {
  title: 'Settings',
  theme: 'Theme',
  whyTheme: 'System follows what your device is set to.',
  themes: { system: 'System', dark: 'Dark', light: 'Light' },
  loudnessMatch: 'Loudness match',
  whyLoudnessMatch:
    'Turns the louder of original and master down, so that you compare sound and not level.',
  crossfade: 'Crossfade',
  whyCrossfade:
    'The end of a track fades into the beginning of the next one. Albums are left as they were made, and so is a track that is repeated.',
  whyNoCrossfade:
    'The end of a track fades into the beginning of the next one. Albums are left as they were made, and so is a track that is repeated. Not heard here: it takes the sample-exact engine.',
  off: 'Off',
  instantSeeks: 'Seek only where it is instant',
  whyInstantSeeks:
    'Clicks and keys go only to what this page holds or the server has rendered, which the seek bar shows; a click elsewhere goes to the nearest such place.',
  albumsAsOne: 'Albums as one',
  whyAlbumsAsOne:
    'An album that is played as a whole keeps its loud and its quiet tracks: one decision for all of them.',
  whyQuality:
    'In kb/s of Opus. Automatic is 160, and less while your connection carries no more. A number stays as it is, and so does Lossless: FLAC of 24 bits, which takes some ten times as much, 1 to 2 Mb/s.',
  engine: 'Playback engine',
  whyEngine:
    'Automatic takes the sample-exact one where the browser can run it: switching is heard at once.',
  engines: {
    auto: 'Automatic',
    worklet: 'Sample-exact',
    mse: 'MediaSource',
    html5: 'Whole files',
  },
  rollout: 'Sample-exact in',
  whyRollout:
    'How many of all browsers take the sample-exact engine where it is automatic; the others take MediaSource. A browser stays on its side, so that a change can be tried on some of them first.',
  rolloutShare: 'Share of browsers with the sample-exact engine',
  levelling: 'Level originals',
  whyLevelling:
    "Plays originals at one loudness, without clipping. Automatic keeps an album's loud and quiet tracks apart while it plays as a whole. On this device.",
  levellings: { off: 'Off', auto: 'Automatic', track: 'Tracks', album: 'Albums' },
  output: 'Sound output',
  whyOutput:
    'Through what you listen on this device. A browser may ask for the microphone before it names the outputs to a page; nothing is listened to.',
  systemDefault: 'System default',
  notThere: (device: string) => `${device} (not there)`,
  findOutputs: 'Find outputs',
  about: (name: string, engine: string, profiles: string) =>
    `${name} · mastering engine ${engine} · profiles ${profiles}`,
})
