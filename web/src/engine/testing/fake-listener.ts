// SPDX-License-Identifier: GPL-3.0-or-later
import type { RetryClock } from '#/engine/retry'
import type { ChosenListener, EngineKind } from '#/engine/engine-choice'
import type { EngineFault } from '#/engine/types'

/** Writes down what an engine says. */
export class FakeListener implements ChosenListener {
  readonly engines: EngineKind[] = []
  readonly said: string[] = []
  readonly faults: EngineFault[] = []
  /** kb/s of what sounds, and the lowest behind it. */
  readonly bitRates: (readonly [number, number])[] = []

  onPlaying(): void {
    this.said.push('playing')
  }
  onWaiting(): void {
    this.said.push('waiting')
  }
  onAdvanced(): void {
    this.said.push('advanced')
  }
  onEnded(): void {
    this.said.push('ended')
  }
  onProgress(): void {
    return
  }
  onBitRate(kbps: number, lowest: number): void {
    this.bitRates.push([kbps, lowest])
  }
  onEngine(kind: EngineKind): void {
    this.engines.push(kind)
  }
  onInterrupted(): void {
    this.said.push('interrupted')
  }
  onRestored(): void {
    this.said.push('restored')
  }
  onFault(fault: EngineFault): void {
    this.faults.push(fault)
  }
}

/** Time that passes at once, and is written down. */
export class FakeClock implements RetryClock {
  readonly waits: number[] = []
  readonly wait = (milliseconds: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    this.waits.push(milliseconds)
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        if (signal.aborted) reject(signal.reason as Error)
        else resolve()
      })
    })
  }
  readonly random = () => 0.5
}
