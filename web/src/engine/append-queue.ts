// SPDX-License-Identifier: GPL-3.0-or-later

/** What of a SourceBuffer the queue uses. */
export type SourceBufferLike = Pick<
  SourceBuffer,
  'appendBuffer' | 'remove' | 'abort' | 'addEventListener' | 'removeEventListener' | 'updating'
>

/**
 * Runs SourceBuffer operations one at a time: the browser throws if two overlap. A failed operation rejects its
 * own promise and lets the next one run.
 */
export class AppendQueue<Buffer extends SourceBufferLike> {
  readonly #buffer: Buffer
  #tail: Promise<unknown> = Promise.resolve()
  #destroyed = false

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  append(segment: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#enqueue((buffer) => buffer.appendBuffer(segment))
  }

  /** Drops the buffered audio from `start` to `end`, in seconds. */
  remove(start: number, end: number): Promise<void> {
    return this.#enqueue((buffer) => buffer.remove(start, end))
  }

  /** Something that takes effect at once: offsets, append windows, a reset of the parser. */
  set(change: (buffer: Buffer) => void): Promise<void> {
    const result = this.#tail.then(() => {
      this.#check()
      change(this.#buffer)
    })
    this.#tail = result.catch(() => undefined)
    return result
  }

  /** Operations still waiting reject; the one under way is left to finish. */
  destroy(): void {
    this.#destroyed = true
  }

  #check(): void {
    if (this.#destroyed) throw new Error('append queue destroyed')
  }

  #enqueue(operation: (buffer: Buffer) => void): Promise<void> {
    const result = this.#tail.then(() => this.#run(operation))
    this.#tail = result.catch(() => undefined)
    return result
  }

  #run(operation: (buffer: Buffer) => void): Promise<void> {
    this.#check()
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        this.#buffer.removeEventListener('updateend', onEnd)
        this.#buffer.removeEventListener('error', onError)
        finish()
      }
      const onEnd = () => settle(resolve)
      const onError = () => settle(() => reject(new Error('the browser rejected the segment')))
      this.#buffer.addEventListener('updateend', onEnd)
      this.#buffer.addEventListener('error', onError)
      try {
        operation(this.#buffer)
      } catch (error) {
        settle(() => reject(error instanceof Error ? error : new Error(String(error))))
      }
    })
  }
}
