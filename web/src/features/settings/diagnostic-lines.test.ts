// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it } from 'vitest'
import { lossless } from '#/player/encoding'
import { emptyTimeline } from '#/player/player'
import { initialState, type PlayerState } from '#/player/state'
import { makePlayer, track } from '#/player/testing/fixture'
import { ahead, diagnostics, toText, type Situation } from './diagnostic-lines'

const idle: Situation = {
  state: initialState,
  timeline: emptyTimeline,
  facts: null,
  version: undefined,
  browser: 'Browser 1',
  isSecure: true,
}

it('says what is known, and that the rest is not', () => {
  const facts = { contextRate: 48_000, outputLatency: 0.0213, underruns: 2, decoder: null }
  const text = toText(diagnostics({ ...idle, facts }))
  expect(text).toContain('Output latency: 21 ms')
  expect(text).toContain('Underruns: 2')
  expect(toText(diagnostics(idle))).toContain('Underruns: unknown')
})

it('PL-2 says which engine plays, and why it is that one', () => {
  const engineWith = (choice: 'auto' | 'mse') => {
    const engineRule = { choice, rollout: 40, bucket: 17 }
    return toText(diagnostics({ ...idle, state: { ...initialState, engineRule } }))
  }
  expect(engineWith('auto')).toContain('Engine: worklet (auto, rollout 40 %, this browser 17)')
  expect(engineWith('mse')).toContain('Engine: worklet (mse chosen)')
})

it('PL-2 says by what the sound is decoded, and in which version', () => {
  const decoderOf = (engine: PlayerState['engine'], decoder: 'webcodecs' | 'wasm' | null) => {
    const facts = { contextRate: null, outputLatency: null, underruns: null, decoder }
    const text = toText(diagnostics({ ...idle, facts, state: { ...initialState, engine } }))
    return /^Decoder: (.*)$/m.exec(text)?.[1]
  }
  expect(decoderOf('worklet', 'webcodecs')).toBe('the browser’s (WebCodecs)')
  expect(decoderOf('scheduled', 'wasm')).toMatch(/^libopus as WebAssembly \(opus-decoder \d/)
  expect(decoderOf('worklet', null)).toBe('unknown') // nothing was played yet
  expect(decoderOf('mse', null)).toBe('the browser’s media element')
  expect(toText(diagnostics(idle))).toMatch(/^Page: \d+\.\d+\.\d+$/m)
})

it('PL-11 says that it plays without loss only where it does', () => {
  const linesOf = (bitRate: number | null) => {
    const facts = {
      contextRate: null,
      outputLatency: null,
      underruns: null,
      decoder: 'wasm',
    } as const
    const state = { ...initialState, quality: 'lossless', bitRate, lowestBitRate: bitRate } as const
    return toText(diagnostics({ ...idle, facts, state }))
  }
  const playing = linesOf(lossless)
  expect(playing).toContain(
    'Bit rate: FLAC, 24 bit, lossless, lossless at the lowest, chosen: lossless',
  )
  expect(playing).toMatch(/Decoder: libFLAC as WebAssembly \(@wasm-audio-decoders\/flac \d/)
  expect(linesOf(256)).toContain('Bit rate: 256 kb/s')
  expect(linesOf(256)).toContain('Decoder: libopus')
  expect(linesOf(null)).toContain('Bit rate: unknown, chosen: lossless')
})

it('does not say what the music is', () => {
  const { player, state } = makePlayer()
  player.playQueue([track('A secret song')], 0)
  const text = toText(diagnostics({ ...idle, state: state() }))
  expect(text).toContain('Playing: loading at 0:00, flac 48000 Hz 900 kb/s')
  expect(text).not.toContain('secret')
})

it('counts what is buffered from the place on', () => {
  const buffered = [
    { start: 0, end: 5 },
    { start: 10, end: 42 },
  ]
  expect(ahead({ ...emptyTimeline, position: 12, buffered })).toBe(30)
  expect(ahead({ ...emptyTimeline, position: 7, buffered })).toBe(0)
})
