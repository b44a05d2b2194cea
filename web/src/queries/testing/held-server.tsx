// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { act, cleanup } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { createQueryClient } from '#/queries/query-client'

interface Waiting {
  readonly method: string
  readonly answer: (response: Response) => void
}

/** A server that answers when a test says so, in the place of fetch, under a clock that stands still. */
export class HeldServer {
  readonly client: QueryClient = createQueryClient()
  #waiting: Waiting[] = []

  constructor() {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (_address: string, { method = 'GET', signal }: RequestInit) => {
      return new Promise<Response>((resolve, reject) => {
        const one = { method, answer: resolve }
        this.#waiting.push(one)
        signal?.addEventListener('abort', () => {
          this.#waiting = this.#waiting.filter((each) => each !== one)
          reject(new DOMException('gone', 'AbortError'))
        })
      })
    })
  }

  /** Hooks below it ask this server. */
  readonly wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={this.client}>{children}</QueryClientProvider>
  )

  /** Whether a request by this method has no answer yet, and was not given up. */
  isAsked(method: string): boolean {
    return this.#waiting.some((one) => one.method === method)
  }

  /** Answers what was asked for first by a method, and lets the page take it up. */
  async answer(method: string, response: Response): Promise<void> {
    const at = this.#waiting.findIndex((one) => one.method === method)
    const [first] = at < 0 ? [] : this.#waiting.splice(at, 1)
    if (!first) throw new Error(`nothing waits for ${method}`)
    await act(async () => {
      first.answer(response)
      await vi.advanceTimersByTimeAsync(0)
    })
  }

  close(): void {
    cleanup()
    this.client.clear()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  }
}
