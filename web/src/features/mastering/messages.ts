// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const masteringText = messages('mastering', {
  mastering: 'Mastering',
  intensity: 'Intensity',
  playSomething: 'Play something to see what mastering does to it, and why.',
  preset: 'Preset',
  levelAndSpectrum: 'Level and spectrum',
  loudnessMatch: 'Loudness match',
  whyLoudnessMatch:
    'Turns the louder of original and master down, so that you compare sound and not level.',
  blindTest: 'Blind test',
  pressAndHold: 'Press and hold (O)',
  isOriginal: 'This is the original',
  holdForOriginal: 'Hold for the original',
  kept: { track: 'This track', album: 'This album', default: 'Your default' },
  settingsOf: 'Settings of',
  keptFor: (level: string) => `Settings of: ${level}. Remember or forget`,
  remember: { track: 'Remember for this track', album: 'Remember for this album' },
  remembered: (name: string) => `Remembered for “${name}”.`,
  rememberedButTrack: (album: string) =>
    `Remembered for “${album}”. This track keeps its own settings.`,
  makeDefault: 'Make it your default',
  isDefault: 'This is your default now.',
  forget: { track: 'Forget for this track', album: 'Forget for this album' },
  forgotten: {
    track: 'What was remembered for this track is forgotten.',
    album: 'What was remembered for this album is forgotten.',
  },
  howToSoundLike:
    'To have this sound like another track, or like an album, choose “Sound like this” in its menu.',
  soundLike: 'Sound like',
  amount: 'Amount',
  nothingTaken: 'Nothing of it is taken: balance and loudness are the preset’s own.',
  aimAllTheWay: {
    track:
      'Balance and loudness aim all the way from the preset’s own to that track’s, within the same limits.',
    album:
      'Balance and loudness aim all the way from the preset’s own to that album’s, within the same limits.',
  },
  aim: {
    track: (amount: string) =>
      `Balance and loudness aim ${amount} of the way from the preset’s own to that track’s, within the same limits.`,
    album: (amount: string) =>
      `Balance and loudness aim ${amount} of the way from the preset’s own to that album’s, within the same limits.`,
  },
  builtInAgain: 'The built-in reference counts again.',
  albumBy: (artist: string) => `Album · ${artist}`,
  referenceGone: {
    track: 'The track it was to sound like is not there. The built-in reference counts.',
    album: 'The album it was to sound like is not there. The built-in reference counts.',
  },
  referenceUnknown: {
    track: (why: string) => `Which track that is cannot be said now: ${why}`,
    album: (why: string) => `Which album that is cannot be said now: ${why}`,
  },
  soundLikeNoMore: (title: string) => `Sound like ${title} no more`,
  soundLikeItNoMore: 'Sound like it no more',
  thisTrack: 'This track',
  balance: 'Balance',
  path: 'Signal path',
  damaged: (what: string) => `The file is damaged: ${what}.`,
  why: 'Why',
  profiling: 'Profiling this track. Until then you hear the original.',
  profilingSoFar: (progress: string) =>
    `Profiling this track (${progress}). Until then you hear the original.`,
  profilingBoth:
    'Profiling this track, or what it is to sound like. Until then you hear the original.',
  profilingBothSoFar: (progress: string) =>
    `Profiling this track, or what it is to sound like (${progress}). Until then you hear the original.`,
  profilingTrack: 'Profiling this track',
  offReference: (before: string, behind: string) =>
    `At most ${before} off the reference before, ${behind} behind`,
  offTitle: (title: string, before: string, behind: string) =>
    `At most ${before} off the way to “${title}” before, ${behind} behind`,
  original: 'Original',
  mastered: 'Mastered',
  reference: (tolerance: string) => `Reference ±${tolerance}`,
  towards: (title: string, tolerance: string) => `Towards “${title}” ±${tolerance}`,
  reach: (decibels: string) => `${decibels} dB up and down`,
  masteredAsAlbum: 'Mastered as the album that goes on in it.',
  loudness: 'Loudness',
  truePeak: 'True peak',
  quieterBy: 'Quieter by',
  louderBy: 'Louder by',
  to: 'to',
  untouched: 'Untouched',
  whyUntouched: 'At an intensity of 0 % the original passes bit for bit.',
  goodAsItIs: 'Good as it is',
  whyGoodAsItIs:
    'Nothing in it asks for a change that could be heard: it is left alone, and the original passes bit for bit.',
  resampled: (rate: string) => `resampled to ${rate}`,
  mixed: 'mixed to stereo',
  range: (low: string, high: string) => `${low} to ${high}`,
  stages: {
    decode: 'Decode',
    tone: 'Tone',
    dynamics: 'Dynamics',
    transients: 'Transients',
    harmonics: 'Harmonics',
    drive: 'Drive',
    limiter: 'Limiter',
    stream: 'Stream',
  },
  exciters: { warm: 'warm', air: 'air' },
  limited: (ceiling: string, most: string) => `${ceiling}, up to ${most}`,
  limiterRests: (ceiling: string) => `${ceiling}, at rest`,
  bits: { float: '32-bit float', lossless: '24 bit, lossless' },
  wholeFiles:
    'Whole files are played here: another version or place is heard after a moment of silence, tracks do not join without a gap, and the streaming quality changes nothing.',
  noFlac: (kbps: number) =>
    `This browser takes no FLAC through MediaSource: what plays is Opus at ${kbps} kb/s.`,
  noFade: 'MediaSource plays here: it joins tracks, and cannot fade one into the next.',
})
