// SPDX-License-Identifier: GPL-3.0-or-later
import { ScheduledSink } from '#/engine/scheduled/scheduled-sink'
import { FakeContext } from '#/engine/scheduled/testing/fake-context'
import type { EngineFault } from '#/engine/types'
import type { LaneOrder, SinkOrder, SinkReport, TransportOrder } from '#/engine/worklet/messages'

/** A scheduled sink over a context that plays when told. A page beside it has to be stubbed: its `document`. */
export class FakeScheduledSink {
  readonly context = new FakeContext()
  readonly faults: EngineFault[] = []
  readonly #port = {
    onmessage: null as ((event: { data: LaneOrder }) => void) | null,
    postMessage: (report: SinkReport) => {
      this.#last = report
    },
  }
  readonly #sink: ScheduledSink
  #last: SinkReport | null = null

  constructor(baseLatency = 0) {
    this.context.baseLatency = baseLatency
    this.#sink = new ScheduledSink(
      this.context as unknown as AudioContext,
      this.#port as unknown as MessagePort,
      { onReport: () => undefined, onFault: (fault) => this.faults.push(fault) },
    )
  }

  get left(): number[] {
    return this.context.left
  }
  get right(): number[] {
    return this.context.right
  }

  order(...orders: SinkOrder[]): void {
    for (const order of orders)
      if (isOfThePage(order)) this.#sink.order(order)
      else this.#port.onmessage?.({ data: order })
  }

  /** The page has its turn as often as a browser lets it. */
  run(frames: number): void {
    this.context.run(frames)
  }

  /** What the sink says where it is asked now: any event makes it look. */
  report(): SinkReport {
    this.context.dispatchEvent(new Event('statechange'))
    const idle: SinkReport = {
      ...{ type: 'report', voice: 0, state: 'idle', frame: 0, contextFrame: 0, underruns: 0 },
    }
    return this.#last ?? idle
  }

  destroy(): void {
    this.#sink.destroy()
  }
}

const isOfThePage = (order: SinkOrder): order is TransportOrder =>
  ['play', 'pause', 'volume', 'silence'].includes(order.type)
