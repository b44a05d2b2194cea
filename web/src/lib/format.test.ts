// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { count } from '#/lib/count'
import { formatLength, formatLongTime, formatTime, speakTime, timeLeft } from '#/lib/time'
import { toneOf } from '#/lib/tone'
import {
  codecName,
  formatBytes,
  formatGain,
  formatLufs,
  formatPercent,
  formatRate,
} from '#/lib/units'

it.each([
  [0, '0:00'],
  [59.99, '0:59'],
  [238.52, '3:58'],
  [3723, '1:02:03'],
  [-1, '0:00'],
])('shows %d s as %s', (seconds, text) => expect(formatTime(seconds)).toBe(text))

it.each([
  [12, '1 min'],
  [2870, '48 min'],
  [3599, '1 h'],
  [7500, '2 h 5 min'],
])('shows an album of %d s as %s', (seconds, text) => expect(formatLength(seconds)).toBe(text))

it.each([
  [0, '0 seconds'],
  [60, '1 minute'],
  [80, '1 minute 20 seconds'],
  [3601, '1 hour 1 second'],
])('speaks %d s as %s', (seconds, text) => expect(speakTime(seconds)).toBe(text))

it('counts in words', () => {
  expect(count(1, 'album')).toBe('1 album')
  expect(count(1234, 'album')).toBe('1,234 albums')
})

it('writes levels with one decimal, a true minus and no minus zero', () => {
  expect(formatLufs(-18.24)).toBe('−18.2 LUFS')
  expect(formatLufs(-0.04)).toBe('0.0 LUFS')
})

it('shows the sign of a gain, unless it is none', () => {
  expect(formatGain(4.16)).toBe('+4.2 dB')
  expect(formatGain(-2)).toBe('−2.0 dB')
  expect(formatGain(0.01)).toBe('0.0 dB')
})

it('names rates, parts and codecs as people do', () => {
  expect(formatRate(44100)).toBe('44.1 kHz')
  expect(formatRate(48000)).toBe('48 kHz')
  expect(formatPercent(0.424)).toBe('42 %')
  expect(codecName('vorbis')).toBe('Ogg Vorbis')
  expect(codecName('pcm_s16le')).toBe('PCM')
  expect(codecName('wma')).toBe('WMA')
})

it('gives a text always the same tone, inside the count', () => {
  expect(toneOf('Battle for Wesnoth', 6)).toBe(toneOf('Battle for Wesnoth', 6))
  for (const text of ['', 'a', 'Ünïcödé', 'x'.repeat(500)]) expect(toneOf(text, 6)).toBeLessThan(6)
})

it.each([
  [0, '1 s left'],
  [7.2, '8 s left'],
  [60, '1 min left'],
  [61, '2 min left'],
  [3600, '1 h 0 min left'],
  [5000, '1 h 24 min left'],
])('%d s are %s', (seconds, words) => {
  expect(timeLeft(seconds)).toBe(words)
})

it.each([
  [12, '12 B'],
  [48_200, '48 kB'],
  [48_240_000, '48.2 MB'],
  [1_500_000_000, '1.5 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words)
})

it.each([
  [48 * 60, '48 min'],
  [47 * 3600, '47 h'],
  [3 * 24 * 3600, '3 days'],
  [1203 * 24 * 3600 + 5 * 3600 + 59, '1,203 days 5 h'],
])('a library of %d s plays %s', (seconds, words) => {
  expect(formatLongTime(seconds)).toBe(words)
})
