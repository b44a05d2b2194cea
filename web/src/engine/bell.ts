// SPDX-License-Identifier: GPL-3.0-or-later

/** Wakes whoever waits for a condition to be looked at again. */
export class Bell {
  #waiting = new Set<() => void>()

  ring(): void {
    const woken = this.#waiting
    this.#waiting = new Set()
    woken.forEach((wake) => {
      wake()
    })
  }

  /** Resolves once `ready` holds, looking at each ring; rejects with the signal's reason when aborted. */
  async until(ready: () => boolean, signal: AbortSignal): Promise<void> {
    const abort = () => {
      this.ring()
    }
    signal.addEventListener('abort', abort)
    try {
      signal.throwIfAborted()
      while (!ready()) {
        await new Promise<void>((resolve) => this.#waiting.add(resolve))
        signal.throwIfAborted()
      }
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }
}
