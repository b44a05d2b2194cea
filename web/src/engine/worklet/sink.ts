// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineFault } from '#/engine/types'
import type { SinkReport, TransportOrder } from '#/engine/worklet/messages'

export interface SinkListener {
  onReport(report: SinkReport): void
  onFault(fault: EngineFault): void
}

/**
 * Plays through an AudioContext what a worker sends to it in LaneOrders, and says where it is, to the worker and to
 * its listener. How sound is made differs; what is heard does not (PL-2).
 */
export interface Sink {
  /** What goes to the context's destination. */
  readonly output: AudioNode
  order(order: TransportOrder): void
  destroy(): void
}

/** `source` is the way to the worker. Rejects where the browser lacks what the sink needs. */
export type OpenSink = (
  context: AudioContext,
  source: MessagePort,
  listener: SinkListener,
) => Promise<Sink>
