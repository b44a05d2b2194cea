// SPDX-License-Identifier: GPL-3.0-or-later
import type { RateControl } from '#/engine/rate-control'
import { MseEngine } from '#/engine/mse-engine'
import { FakeAudio, settle } from '#/engine/testing/fake-audio'
import { FakeClock, FakeListener } from '#/engine/testing/fake-listener'
import { FakeMediaSource } from '#/engine/testing/fake-source'

/** An engine over fakes, and all that can be seen of it. */
export function makeEngine(rates?: RateControl) {
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
  /** What the gains of the element were told to become, the loudness match among them. */
  const gains: number[] = []
  const tell = (value: number) => {
    gains.push(value)
  }
  const param = {
    value: 1,
    cancelScheduledValues: () => undefined,
    setValueAtTime: tell,
    linearRampToValueAtTime: tell,
  }
  const context = {
    currentTime: 0,
    state: 'running',
    destination: node,
    close: () => Promise.resolve(),
    createMediaElementSource: () => node,
    createGain: () => ({ ...node, gain: { ...param } }),
  }
  const engine = new MseEngine(listener, {
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
  return { engine, audio, listener, clock, sources, pieces, gains, ahead, settle }
}
