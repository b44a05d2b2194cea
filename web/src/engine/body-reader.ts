// SPDX-License-Identifier: GPL-3.0-or-later
import { EngineFault, type Body } from '#/engine/types'

/** Milliseconds without a byte after which a transfer is taken for dead: what is rendered comes sooner (ST-6). */
const longestSilence = 10_000

/** Reads a body piece by piece. One that breaks, or stands still, is a fault of the network (PL-8). */
export class BodyReader {
  readonly #body: Body
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>

  constructor(body: Body) {
    this.#body = body
    this.#reader = body.bytes.getReader()
  }

  /** Null at the end. Rejects with the signal's reason once that is aborted. */
  async next(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | null> {
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(lost('stands still')), longestSilence)
    })
    try {
      const { done, value } = await Promise.race([this.#reader.read(), silence])
      signal.throwIfAborted()
      return done ? null : (value as Uint8Array<ArrayBuffer>)
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof EngineFault ? error : lost('broke off')
    } finally {
      clearTimeout(timer)
    }
  }

  /** What is still to come is not wanted. */
  leave(): void {
    this.#reader.cancel().catch(() => undefined)
    this.#body.leave?.()
  }
}

const lost = (how: string) => new EngineFault('network', `the transfer of audio ${how}`, true)
