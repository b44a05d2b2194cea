// SPDX-License-Identifier: GPL-3.0-or-later

/** What of a SourceBuffer the queue uses. */
export type SourceBufferLike = Pick<
  SourceBuffer,
  'appendBuffer' | 'remove' | 'addEventListener' | 'removeEventListener'
>

/**
 * Runs SourceBuffer operations one at a time: the browser throws if two overlap. A failed operation rejects its
 * own promise and lets the next one run. An operation whose signal was aborted before its turn is left out, so
 * what an older command still had queued never reaches the buffer of a newer one.
 */
export class AppendQueue<Buffer extends SourceBufferLike> {
  readonly #buffer: Buffer
  #tail: Promise<unknown> = Promise.resolve()

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  append(segment: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
    return this.#enqueue(() => {
      return this.#run((buffer) => buffer.appendBuffer(segment))
    }, signal)
  }

  /** Drops the buffered audio from `start` to `end`, in seconds. */
  remove(start: number, end: number, signal: AbortSignal): Promise<void> {
    return this.#enqueue(() => {
      return this.#run((buffer) => buffer.remove(start, end))
    }, signal)
  }

  /** Something that takes effect at once: offsets, append windows, a reset of the parser. */
  set(change: (buffer: Buffer) => void, signal: AbortSignal): Promise<void> {
    return this.#enqueue(() => {
      change(this.#buffer)
    }, signal)
  }

  #enqueue(operation: () => Promise<void> | void, signal: AbortSignal): Promise<void> {
    const result = this.#tail.then(() => {
      signal.throwIfAborted()
      return operation()
    })
    this.#tail = result.catch(() => undefined)
    return result
  }

  /** Settles at `updateend`, which follows `error` too: until then the buffer takes nothing else. */
  #run(operation: (buffer: Buffer) => void): Promise<void> {
    const buffer = this.#buffer
    return new Promise((resolve, reject) => {
      let failed = false
      const onError = () => {
        failed = true
      }
      const onEnd = () => {
        forget()
        if (failed) reject(new Error('the browser rejected the segment'))
        else resolve()
      }
      const forget = () => {
        buffer.removeEventListener('updateend', onEnd)
        buffer.removeEventListener('error', onError)
      }
      buffer.addEventListener('updateend', onEnd)
      buffer.addEventListener('error', onError)
      try {
        operation(buffer)
      } catch (error) {
        forget()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  }
}
