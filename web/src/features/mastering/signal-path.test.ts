// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { toAlbumId, toArtistId, toPlanId, toTrackId } from '#/api/ids'
import type { Plan, Track } from '#/api/model'
import { lossless } from '#/player/encoding'
import { shortcoming, signalPath } from './signal-path'

const track: Track = {
  id: toTrackId('t'),
  title: 'Knolls',
  artist: 'Artist',
  artistId: toArtistId('a'),
  album: 'Album',
  albumId: toAlbumId('b'),
  discNumber: null,
  trackNumber: null,
  year: null,
  duration: 60,
  codec: 'vorbis',
  sampleRate: 44100,
  channels: 2,
  bitRate: 160,
  artwork: null,
  artworkLook: null,
  analysis: 'profiled',
  problem: null,
  damage: null,
  favourite: false,
  rating: null,
  lastPlayed: null,
}

const still: Plan['chain'] = {
  toneMidDb: [0, 0],
  toneSideDb: [0, 0],
  bandGainRangeDb: [],
  largestTransientDb: 0,
  exciter: 'none',
  exciterAmountDb: null,
}

const plan: Plan = {
  id: toPlanId('p'),
  trackId: track.id,
  preset: 'adaptive',
  intensity: 1,
  bypass: false,
  driveDb: 4.2,
  ceilingDbtp: -1,
  peakReductionDb: 2.13,
  sourceLufs: -18.2,
  sourceTruePeakDbtp: -0.3,
  sourceRangeLu: 9,
  targetLufs: -14,
  matchDb: 4.2,
  chain: still,
  balance: { hz: [], counted: [], source: [], low: [], high: [], result: [] },
  reasons: [],
}

const worklet = { engine: 'worklet', bitRate: 160, quality: 'auto' } as const

/** Of what plays in an engine. */
const missing = (way: Partial<Parameters<typeof shortcoming>[0]>) =>
  shortcoming({ ...worklet, crossfade: 0, ...way })

const names = (path: ReturnType<typeof signalPath>) => path.map((stage) => stage.name)

it('leads from the file through each stage of mastering to the ear', () => {
  const path = signalPath(track, plan, worklet)
  expect(names(path)).toEqual(['Ogg Vorbis', 'Decode', 'Drive', 'Limiter', 'Opus'])
  expect(path.map((stage) => stage.detail)).toEqual([
    '44.1 kHz, 160 kb/s',
    'resampled to 48 kHz',
    '+4.2 dB',
    '−1.0 dBTP, up to 2.1 dB',
    '160 kb/s',
  ])
})

it('has no stage of mastering while the original is heard, or where the plan does nothing', () => {
  expect(names(signalPath(track, null, worklet))).toEqual(['Ogg Vorbis', 'Decode', 'Opus'])
  expect(names(signalPath(track, { ...plan, bypass: true }, worklet))).toHaveLength(3)
})

it('says so when the limiter never works', () => {
  const limiter = signalPath(track, { ...plan, peakReductionDb: 0 }, worklet)[3]
  expect(limiter?.detail).toBe('−1.0 dBTP, at rest')
})

it('names what becomes of odd sources', () => {
  const mono = { ...track, sampleRate: 48000, channels: 1 }
  expect(signalPath(mono, null, worklet)[1]?.detail).toBe('mixed to stereo')
  expect(signalPath({ ...mono, channels: 2 }, null, worklet)[1]?.detail).toBe('48 kHz')
})

it('shows the stages that do something, in the order of the signal', () => {
  const chain: Plan['chain'] = {
    toneMidDb: [1.5, -1],
    toneSideDb: [0, -2],
    bandGainRangeDb: [[-1.8, 0.01]],
    largestTransientDb: 2,
    exciter: 'air',
    exciterAmountDb: -18,
  }
  const path = signalPath(track, { ...plan, chain }, worklet).slice(2, 6)
  expect(path.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
    'Tone −2.0 dB to +1.5 dB',
    'Dynamics −1.8 dB',
    'Transients +2.0 dB',
    'Harmonics air, −18.0 dB',
  ])
})

it('PL-11 names the bit rate of what sounds, once it does', () => {
  const last = (bitRate: number | null) =>
    signalPath(track, plan, { engine: 'mse', bitRate, quality: 'auto' }).at(-1)
  expect(last(96)?.detail).toBe('96 kb/s')
  expect(last(null)?.detail).toBe('48 kHz')
})

it('PL-11 names FLAC once it sounds, and never before', () => {
  const last = (bitRate: number | null) =>
    signalPath(track, plan, { engine: 'worklet', bitRate, quality: 'lossless' }).at(-1)
  expect(last(lossless)).toMatchObject({ name: 'FLAC', detail: '24 bit, lossless' })
  expect(last(null)?.name).toBe('Stream')
  expect(last(256)).toMatchObject({ name: 'Opus', detail: '256 kb/s' })
})

it('PL-11 says so where FLAC was chosen and cannot be played', () => {
  expect(missing({ engine: 'mse', bitRate: 256, quality: 'lossless' })).toContain(
    'Opus at 256 kb/s',
  )
  expect(missing({ engine: 'mse', bitRate: lossless, quality: 'lossless' })).toBeNull()
  expect(missing({ engine: 'mse', bitRate: null, quality: 'lossless' })).toBeNull()
})

it('PL-2 ends in a whole file, and says what that cannot do, where nothing else plays', () => {
  expect(
    names(signalPath(track, null, { engine: 'html5', bitRate: null, quality: 'auto' })).at(-1),
  ).toBe('WAV')
  expect(missing({ engine: 'html5', crossfade: 0 })).toContain('do not join without a gap')
  expect(missing({ engine: 'html5', crossfade: 0 })).toContain('quality changes nothing')
  expect(missing({ engine: 'scheduled', crossfade: 0 })).toBeNull()
})

it('PL-5 says where tracks cannot fade into each other, once they are to', () => {
  expect(missing({ engine: 'mse', crossfade: 4 })).toContain('cannot fade one into the next')
  expect(missing({ engine: 'mse', crossfade: 0 })).toBeNull()
  expect(missing({ engine: 'scheduled', crossfade: 4 })).toBeNull()
})
