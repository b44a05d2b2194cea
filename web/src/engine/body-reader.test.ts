// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BodyReader } from '#/engine/body-reader'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function body() {
  let pipe: ReadableStreamDefaultController<Uint8Array> | undefined
  let isLeft = false
  const bytes = new ReadableStream<Uint8Array>({
    start: (controller) => {
      pipe = controller
    },
    cancel: () => {
      isLeft = true
    },
  })
  const reader = new BodyReader({ bytes, isSent: true })
  const { signal } = new AbortController()
  return { reader, signal, pipe: () => pipe, isLeft: () => isLeft }
}

describe('PL-8 a transfer', () => {
  it('is read piece by piece to its end', async () => {
    const { reader, signal, pipe } = body()
    pipe()?.enqueue(Uint8Array.of(1, 2))
    pipe()?.close()
    expect(await reader.next(signal)).toEqual(Uint8Array.of(1, 2))
    expect(await reader.next(signal)).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that brings no byte for 10 s is a fault that may be tried again, not before', async () => {
    const { reader, signal, pipe } = body()
    const first = reader.next(signal)
    await vi.advanceTimersByTimeAsync(9000)
    pipe()?.enqueue(Uint8Array.of(1))
    await first
    const second = reader.next(signal)
    let error: unknown = null
    second.catch((e: unknown) => (error = e))
    await vi.advanceTimersByTimeAsync(9999)
    expect(error).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(error).toMatchObject({ kind: 'network', retryable: true })
  })

  it('that breaks is one, too', async () => {
    const { reader, signal, pipe } = body()
    pipe()?.error(new TypeError('reset'))
    await expect(reader.next(signal)).rejects.toMatchObject({ kind: 'network', retryable: true })
  })

  it('PL-6 that was given up is none', async () => {
    const { reader, pipe } = body()
    const abort = new AbortController()
    const next = reader.next(abort.signal)
    abort.abort('superseded')
    pipe()?.error(new TypeError('aborted'))
    await expect(next).rejects.toBe('superseded')
  })

  it('that is left is not sent any further', () => {
    const { reader, isLeft } = body()
    reader.leave()
    expect(isLeft()).toBe(true)
  })
})
