// SPDX-License-Identifier: GPL-3.0-or-later
import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiError } from '#/api/errors'
import { backoff } from '#/lib/backoff'

const retries = 3

/** What the server refused stays refused; what may be a hiccup is tried again. */
const shouldRetry = (failures: number, error: Error) =>
  failures < retries && !(error instanceof ApiError && !error.isTemporary)

export function createQueryClient(): QueryClient {
  // What a key changes is drawn before the next key is looked at, however busy the page is: a timer may come later.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      // Lists are pushed stale by the event socket, so time alone makes nothing stale.
      queries: {
        staleTime: Infinity,
        retry: shouldRetry,
        retryDelay: (attempt) => backoff(attempt),
      },
      mutations: { retry: false },
    },
  })
}
