// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { decibels, firstSilence, firstSound, matchAt, median, residuals } from './support/compare'
import { cutAlbum, cutTitles, serveCutAlbum, type CutAlbum } from './support/cut-album'
import { clickIn, Ears, most, place as placeIn } from './support/ears'
import { figure, printFigures } from './support/figures'
import { places } from './support/extent'
import { mediaSource, plain, secure, type Place } from './support/places'
import { untilHeard, type Recording } from './support/recorder'
import { decodedChunks, type Stereo } from './support/reference'
import { plainHost, plainUrl } from './support/server'
import { samplesOf } from './support/wav'

const rate = 48_000
/** Frames over which an error is measured. */
const step = 480
/** Windows to each side of a cut that lie at it. */
const around = 5
/** dB between tracks that nobody hears. */
const slightest = 0.1
/** Frames at the end of a recording that may be cut off. */
const tail = 9600
/** Of full scale, RMS: what may be heard beside what the server sent; 16 bits round that much. */
const exact = 1e-5
/** The same in MediaSource, whose decoder goes from one track into the next with what it remembers. */
const settling = 3e-2

/** PL-5: three tracks that were cut out of one recording are heard as that recording. */
function joinsAreUnheard(
  place: Place,
  sourceRate: number,
  version: 'Original' | 'Mastered' = 'Original',
): void {
  const name = `${place.name}: ${version}, cut at ${sourceRate} Hz`
  describe(`PL-5 an album cut out of one recording, ${name}`, () => {
    let album: CutAlbum
    let ears: Ears

    beforeAll(async () => {
      album = await serveCutAlbum(inject('scratch'), sourceRate)
      const isPlain = place.url.includes(plainHost)
      const url = isPlain ? plainUrl(album.server.url) : album.server.url
      ears = await Ears.arrive(url)
      await ears.player.chooseEngine(url, place.engine, 'auto')
      await ears.player.openAlbum(url, cutAlbum)
      await ears.player.choose(version)
    })
    afterAll(async () => {
      await ears.close()
      await album.server.kill()
    })

    it('is heard as if nobody had cut it', { timeout: 120_000 }, async () => {
      const recording = await untilHeard(() => recordAlbum(ears))
      const sent = joinedOf(await sentTracks(ears), lengthsOf(album, sourceRate))
      const joined = levelled(name, recording, sent, lengthsOf(album, sourceRate))
      judgePlayer(name, place, recording, joined)
      if (version === 'Original') judgeRecording(name, place, recording, album, sourceRate)
    })
  })
}

async function recordAlbum(ears: Ears): Promise<Recording> {
  const play = ears.listener.page.getByRole('button', { name: `Play ${cutTitles[0]}`, exact: true })
  return ears.record(13_500, () => play.click())
}

/** Frames at 48 kHz of the first two tracks: the server rounds each up. */
const lengthsOf = ({ cuts: [first, second] }: CutAlbum, sourceRate: number) =>
  [first, second - first].map((frames) => Math.ceil((frames * rate) / sourceRate))

/** What the server sent of each track, in the order of the album, as the page asked for it. */
async function sentTracks(ears: Ears): Promise<Stereo[]> {
  const tracks = new Map<string, string[]>()
  for (const url of ears.chunks) {
    const track = /stream\/([^/]+)\/chunk/.exec(url)?.[1] ?? ''
    tracks.set(track, [...(tracks.get(track) ?? []), url])
  }
  return Promise.all([...tracks.values()].map((urls) => decodedChunks(urls)))
}

function joinedOf(tracks: readonly Stereo[], lengths: readonly number[]): Stereo {
  const joined = (channel: 'left' | 'right') => {
    const parts = tracks.map((track, i) => track[channel].subarray(0, lengths[i]))
    const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
  return { left: joined('left'), right: joined('right') }
}

/**
 * Each track as loud as it is heard beside the first: masters are as loud as their originals, which is no more than
 * this many dB of a step where the music goes on.
 */
function levelled(name: string, recording: Recording, joined: Stereo, lengths: number[]): Stereo {
  const begin = beginOf(recording)
  const { frame } = placeIn({ ...recording, mediaFrame: -begin }, begin + rate, joined)
  const starts = [0, ...lengths.map((_, i) => lengths.slice(0, i + 1).reduce((a, b) => a + b, 0))]
  const gains = starts.map(
    (start) => matchAt(recording.left, start + rate - frame, joined.left, start + rate).gain,
  )
  const gainAt = (i: number) =>
    (gains[starts.findLastIndex((one) => one <= i)] ?? 1) / (gains[0] ?? 1)
  const steps = gains.slice(1).map((gain, i) => decibels(gain / (gains[i] ?? 1)))
  figure(`${name}, steps of level`, `${steps.map((step) => step.toFixed(4)).join(' and ')} dB`)
  expect(most(steps.map(Math.abs))).toBeLessThan(slightest)
  return {
    left: joined.left.map((x, i) => x * gainAt(i)),
    right: joined.right.map((x, i) => x * gainAt(i)),
  }
}

/** The player adds nothing to what the server sent, and takes nothing from it. */
function judgePlayer(name: string, place: Place, recording: Recording, joined: Stereo): void {
  const { left } = recording
  const begin = beginOf(recording)
  const head = placeIn({ ...recording, mediaFrame: -begin }, begin + rate, joined)
  const first = Math.max(begin, -head.frame) + step
  const frames = Math.min(left.length, joined.left.length - head.frame) - first - tail
  const there = { ...head, frame: head.frame + first }
  const windows = residuals(recording, joined, there, first, frames, step).map(
    (decibels) => 10 ** (decibels / 20),
  )
  const all = Math.sqrt(windows.reduce((sum, each) => sum + each ** 2, 0) / windows.length)
  figure(
    `${name}, beside what the server sent`,
    `RMS ${all.toExponential(1)}, of 10 ms ${most(windows).toExponential(1)} at most`,
  )
  expect(frames).toBeGreaterThan(rate * 11)
  if (place.engine === 'mse') expect(most(windows)).toBeLessThan(settling)
  else expect(place.isFloat ? most(windows) : all).toBeLessThan(exact)
}

/** The first frame that is heard. */
function beginOf(recording: Recording): number {
  const { left } = recording
  const click = Math.max(clickIn(recording), 0)
  return firstSound(left, Math.max(firstSilence(left, click), 0), 1e-7)
}

/** Each track lies in the recording where it was cut out, and differs from it at the cuts as it does elsewhere. */
function judgeRecording(
  name: string,
  place: Place,
  recording: Recording,
  { recording: file, cuts }: CutAlbum,
  sourceRate: number,
): void {
  const whole = resampled(file, sourceRate)
  const begin = beginOf(recording)
  const borders = cuts.map((cut) => Math.round((cut * rate) / sourceRate))
  const middles = [0, ...borders].map((border) => border + 2 * rate)
  const places = middles.map(
    (middle) => placeIn({ ...recording, mediaFrame: -begin }, begin + middle, whole).frame,
  )
  const shifts = places.slice(1).map((one, i) => one - (places[i] ?? 0))
  figure(`${name}, shift at each cut`, `${shifts.join(' and ')} frames`)
  expect(most(shifts.map(Math.abs))).toBeLessThanOrEqual(sourceRate === rate ? 0 : 1)
  if (sourceRate !== rate) return
  const head = placeIn({ ...recording, mediaFrame: -begin }, begin + rate, whole)
  const first = begin + step * 10
  const there = { ...head, frame: head.frame + first }
  const frames = recording.left.length - first - tail
  const errors = residuals(recording, whole, there, first, frames, step)
  const at = borders.map((border) => Math.floor((border - there.frame) / step))
  const beside = at.map((window) => most(errors.slice(window - around, window + around + 1)))
  const elsewhere = errors.filter((_, i) => at.every((border) => Math.abs(i - border) > around))
  figure(
    `${name}, beside the recording`,
    `${beside.map((each) => each.toFixed(1)).join(' and ')} dBFS at the cuts, elsewhere ${median(elsewhere).toFixed(1)} (median), ${most(elsewhere).toFixed(1)} (most)`,
  )
  expect(most(beside)).toBeLessThan(most(elsewhere) + (place.engine === 'mse' ? 3 : 1))
}

/** At 48 kHz, by another resampler than the server's. */
function resampled(file: Buffer, sourceRate: number): Stereo {
  if (sourceRate === rate) return samplesOf(file)
  const convert = ['-v', 'error', '-i', 'pipe:0', '-ar', String(rate), '-f', 'wav', 'pipe:1']
  const out = execFileSync('ffmpeg', convert, { input: file, maxBuffer: 2 ** 28 })
  return samplesOf(out.subarray(out.indexOf('data') + 8 - 44))
}

afterAll(printFigures)

for (const place of places(secure(), plain(), mediaSource()))
  joinsAreUnheard(place, rate, 'Original')
for (const place of places(secure())) joinsAreUnheard(place, 44_100, 'Original')
for (const place of places()) joinsAreUnheard(place, 44_100, 'Mastered')
