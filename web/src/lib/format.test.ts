// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { count } from '#/lib/count'
import { formatLength, formatTime, speakTime } from '#/lib/time'
import { toneOf } from '#/lib/tone'
import { codecName, formatGain, formatLufs, formatPercent, formatRate } from '#/lib/units'

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
  expect(count(2, 'time left', 'times left')).toBe('2 times left')
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
