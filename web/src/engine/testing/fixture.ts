// SPDX-License-Identifier: GPL-3.0-or-later
import type { RateControl } from '#/engine/rate-control'
import { MseEngine } from '#/engine/mse-engine'
import { FakeAudio, settle } from '#/engine/testing/fake-audio'
import { FakeClock, FakeListener } from '#/engine/testing/fake-listener'
import { FakeMediaSource } from '#/engine/testing/fake-source'
import type { AudioStream } from '#/engine/types'

export const userAgents = {
  chromium: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
} as const

/** An engine over fakes, and all that can be seen of it. */
export function makeEngine({
  rates,
  userAgent = userAgents.chromium,
}: { readonly rates?: RateControl; readonly userAgent?: string } = {}) {
  const sources: FakeMediaSource[] = []
  const newest = (): FakeMediaSource => {
    const source = sources.at(-1)
    if (!source) throw new Error('no source was made')
    return source
  }
  URL.createObjectURL = () => 'blob:fake'
  URL.revokeObjectURL = () => undefined
  const audio = new FakeAudio(newest)
  const listener = new FakeListener()
  const clock = new FakeClock()
  const node = { connect: (next: unknown) => next }
  /** What the gains were set to last: loudness match, then volume. */
  const gains: { value: number }[] = []
  /** All that they were told to become, in order. */
  const told: number[] = []
  const createGain = () => {
    const gain = {
      value: 1,
      cancelScheduledValues: () => undefined,
      setValueAtTime: (value: number) => {
        gain.value = value
        told.push(value)
      },
      linearRampToValueAtTime: (value: number) => {
        told.push(value)
      },
    }
    gains.push(gain)
    return { ...node, gain }
  }
  const context = Object.assign(new EventTarget(), {
    currentTime: 0,
    state: 'running',
    destination: node,
    close: () => Promise.resolve(),
    createMediaElementSource: () => node,
    createGain,
  })
  const engine = new MseEngine(listener, {
    userAgent,
    media: audio as unknown as HTMLAudioElement,
    clock,
    ...(rates && { rates }),
    createContext: () => context as unknown as AudioContext,
    createSource: () => {
      const source = new FakeMediaSource()
      sources.push(source)
      return source as unknown as MediaSource
    },
  })
  const pieces = () => newest().sourceBuffers.flatMap((buffer) => buffer.pieces)
  /** Seconds from the clock to the end of what is buffered. */
  const ahead = () => (pieces().at(-1)?.end ?? audio.currentTime) - audio.currentTime
  return { engine, audio, context, listener, clock, sources, pieces, gains, told, ahead, settle }
}

/** The same, playing a stream from its beginning. */
export async function playThrough<Stream extends AudioStream>(
  stream: Stream,
  userAgent: string = userAgents.chromium,
) {
  const fixture = makeEngine({ userAgent })
  fixture.engine.load(stream, 0)
  fixture.engine.play()
  await fixture.settle()
  return { ...fixture, stream }
}

/** Nothing is missing between two pieces, and nothing is heard twice. */
export const isWhole = (heard: readonly { begin: number; end: number }[]) =>
  heard.every(({ begin }, i) => i === 0 || Math.abs(begin - (heard[i - 1]?.end ?? 0)) < 1e-4)
