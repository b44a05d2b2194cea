// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { OutputRoute } from '#/engine/output-route'
import { SoundMeter } from '#/engine/sound-meter'

/** As a browser's: what it does not lead to it cannot leave. */
class FakeNode {
  readonly context = { sampleRate: 48_000 }
  readonly next = new Set<FakeNode>()
  connect(node: FakeNode): FakeNode {
    this.next.add(node)
    return node
  }
  disconnect(node?: FakeNode): void {
    if (!node) this.next.clear()
    else if (!this.next.delete(node))
      throw new DOMException('the given destination is not connected', 'InvalidAccessError')
  }
}

/** Hears a square wave at half of full scale. */
class FakeAnalyser extends FakeNode {
  getFloatTimeDomainData(samples: Float32Array): void {
    for (let i = 0; i < samples.length; i++) samples[i] = i % 2 === 0 ? 0.5 : -0.5
  }
}

beforeEach(() => {
  for (const name of ['BiquadFilterNode', 'ChannelSplitterNode']) vi.stubGlobal(name, FakeNode)
  vi.stubGlobal('AnalyserNode', FakeAnalyser)
})
afterEach(() => vi.unstubAllGlobals())

function make() {
  const route = new OutputRoute()
  const node = new FakeNode()
  return {
    route,
    node,
    end: route.carry(node as unknown as AudioNode),
    meter: new SoundMeter(route),
  }
}

it('PL-12 is joined to what sounds only while it is open', () => {
  const { node, meter } = make()
  expect([node.next.size, meter.isOn]).toEqual([0, false])
  const [closeOne, closeOther] = [meter.open(), meter.open()]
  expect([node.next.size, meter.isOn]).toEqual([2, true])
  closeOne()
  expect(meter.isOn).toBe(true)
  closeOther()
  expect([node.next.size, meter.isOn]).toEqual([0, false])
})

it('PL-2 an engine that goes, its node let go of or not, takes nothing with it', () => {
  const { route, node, end, meter } = make()
  const close = meter.open()
  node.disconnect()
  end()
  expect(meter.isOn).toBe(false)
  const next = new FakeNode()
  route.carry(next as unknown as AudioNode)
  expect([next.next.size, meter.isOn]).toEqual([2, true])
  close()
  expect(next.next.size).toBe(0)
})

it('PL-12 tells the highest sample and the power of both channels', () => {
  const { meter } = make()
  meter.open()
  expect(meter.peaks()[0]).toBeCloseTo(-6.02, 2)
  expect(meter.momentary()).toBeCloseTo(-0.691 - 3.01, 2)
})
