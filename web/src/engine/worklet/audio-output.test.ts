// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '#/engine/testing/fake-audio'
import { OutputRoute } from '#/engine/output-route'
import type { EngineFault } from '#/engine/types'
import { AudioOutput } from '#/engine/worklet/audio-output'
import { openWorkletSink } from '#/engine/worklet/worklet-sink'

type State = 'suspended' | 'running' | 'interrupted' | 'closed'

class FakeContext extends EventTarget {
  static made: FakeContext[] = []
  state: State = 'suspended'
  currentTime = 0
  static willRefuse = false
  refuses = FakeContext.willRefuse
  readonly sent: string[] = []
  readonly setSinkId = (id: string) => Promise.resolve(void this.sent.push(id))
  readonly audioWorklet = { addModule: () => Promise.resolve() }

  constructor() {
    super()
    FakeContext.made.push(this)
  }
  become(state: State): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
  resume(): Promise<void> {
    if (!this.refuses) this.become('running')
    return Promise.resolve()
  }
  suspend(): Promise<void> {
    this.become('suspended')
    return Promise.resolve()
  }
  close(): Promise<void> {
    this.become('closed')
    return Promise.resolve()
  }
}

beforeEach(() => {
  FakeContext.made = []
  FakeContext.willRefuse = false
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('AudioContext', FakeContext)
  vi.stubGlobal('navigator', { userActivation: { hasBeenActive: true } })
  vi.stubGlobal(
    'AudioWorkletNode',
    class {
      readonly port = { postMessage: () => undefined }
      readonly connect = () => undefined
      readonly disconnect = () => undefined
    },
  )
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function awake(route?: OutputRoute) {
  const faults: EngineFault[] = []
  const said: string[] = []
  const source = { close: () => undefined } as unknown as MessagePort
  const output = new AudioOutput(
    source,
    {
      onReport: () => undefined,
      onFault: (fault) => faults.push(fault),
      onInterrupted: () => said.push('interrupted'),
      onRestored: () => said.push('restored'),
    },
    openWorkletSink,
    route,
  )
  output.wake(48_000)
  await settle(5)
  const [context] = FakeContext.made
  if (!context) throw new Error('no context was made')
  return { output, context, faults, said }
}

it('PL-2 an output that never began is a fault of the engine', async () => {
  FakeContext.willRefuse = true
  const { faults } = await awake()
  vi.advanceTimersByTime(10_000)
  expect(faults).toMatchObject([{ kind: 'device', retryable: false }])
})

it('PL-8 an output that is closed is a fault of the engine', async () => {
  const { context, faults } = await awake()
  context.become('closed')
  expect(faults).toMatchObject([{ kind: 'device', retryable: false }])
})

describe('PL-8 an output that the system takes', () => {
  it('is no fault, and is there again when the system says so', async () => {
    const { output, context, faults, said } = await awake()
    context.become('interrupted')
    expect(said).toEqual(['interrupted'])
    output.rest() // as a player does that shows a pause
    vi.advanceTimersByTime(60_000)
    expect(context.state).toBe('interrupted')
    context.become('running')
    expect(said).toEqual(['interrupted', 'restored'])
    expect(faults).toEqual([])
  })

  it('is asked back where the system leaves it asleep', async () => {
    const { output, context, said } = await awake()
    context.become('interrupted')
    output.rest()
    context.become('suspended')
    expect(context.state).toBe('running')
    expect(said).toEqual(['interrupted', 'restored'])
  })

  it('sleeps again where nobody wants it back', async () => {
    const { output, context } = await awake()
    context.become('interrupted')
    output.rest()
    context.become('running')
    vi.advanceTimersByTime(60_000)
    expect(context.state).toBe('suspended')
  })

  it('and that is wanted meanwhile is a fault that passes', async () => {
    const { output, context, faults } = await awake()
    context.become('interrupted')
    context.refuses = true
    output.wake(48_000)
    vi.advanceTimersByTime(10_000)
    expect(faults).toMatchObject([{ kind: 'device', retryable: true }])
  })
})

it('wakes up again when it falls asleep while sound is wanted, and says where it cannot', async () => {
  const { context, faults } = await awake()
  context.become('suspended')
  expect(context.state).toBe('running')
  context.refuses = true
  context.become('suspended')
  vi.advanceTimersByTime(10_000)
  expect(faults).toMatchObject([{ kind: 'device', retryable: true }])
})

it('PL-8 says nothing of an interruption in a pause, nor of its own end', async () => {
  const { output, context, faults } = await awake()
  output.rest()
  context.become('interrupted')
  output.destroy()
  expect(context.state).toBe('closed')
  expect(faults).toEqual([])
})

it('sleeps some time after it may rest, and not when it was woken before', async () => {
  const { output, context } = await awake()
  output.rest()
  output.wake(48_000)
  vi.advanceTimersByTime(60_000)
  expect(context.state).toBe('running')
  output.rest()
  vi.advanceTimersByTime(60_000)
  expect(context.state).toBe('suspended')
})

it('needs no browser that says whether there was a click', async () => {
  vi.stubGlobal('navigator', {})
  const { output, context, faults } = await awake()
  context.state = 'suspended'
  context.refuses = true
  output.wake(48_000)
  vi.advanceTimersByTime(10_000)
  expect(faults).toMatchObject([{ kind: 'device', retryable: true }]) // it ran before
})

it('PL-2 sounds where the route leads, until it is gone', async () => {
  const route = new OutputRoute()
  void route.choose('usb')
  const { output, context } = await awake(route)
  void route.choose('hdmi')
  output.destroy()
  void route.choose('usb')
  expect(context.sent).toEqual(['usb', 'hdmi'])
})
