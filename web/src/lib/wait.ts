// SPDX-License-Identifier: GPL-3.0-or-later

/** Of a page or a worker; outside a browser nothing says that there is a network again. */
const scope: Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>> = globalThis

/**
 * Resolves after so many milliseconds, or once the browser is on a network again: what was tried in vain before may
 * work now. Rejects with the signal's reason when aborted.
 */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
    scope.addEventListener?.('online', done)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      scope.removeEventListener?.('online', done)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve()
    }
  })
