// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listenToEvents } from '#/api/events'

class FakeSocket {
  static opened: FakeSocket[] = []
  onopen: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  readonly url: string

  constructor(url: string) {
    this.url = url
    FakeSocket.opened.push(this)
  }

  close() {
    this.onclose?.()
  }
}

const newest = () => {
  const socket = FakeSocket.opened.at(-1)
  if (!socket) throw new Error('no socket was opened')
  return socket
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeSocket.opened = []
  vi.stubGlobal('WebSocket', FakeSocket)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('hands on what it knows and passes over topics it does not', () => {
  const onEvent = vi.fn()
  listenToEvents('ws://x', { onEvent, onReconnect: vi.fn(), onReach: vi.fn() })
  newest().onmessage?.({ data: '{"topic":"library","data":{"revision":7}}' })
  newest().onmessage?.({ data: '{"topic":"weather","data":{}}' })
  expect(onEvent.mock.calls).toEqual([[{ topic: 'library', revision: 7 }]])
})

it('comes back after the server was away, and says that something was missed', () => {
  const onReconnect = vi.fn()
  listenToEvents('ws://x', { onEvent: vi.fn(), onReconnect, onReach: vi.fn() })
  newest().onopen?.()
  expect(onReconnect).not.toHaveBeenCalled()
  newest().close()
  vi.runOnlyPendingTimers()
  expect(FakeSocket.opened).toHaveLength(2)
  newest().onopen?.()
  expect(onReconnect).toHaveBeenCalledOnce()
})

it('stays away once it was told to stop', () => {
  const stop = listenToEvents('ws://x', {
    onEvent: vi.fn(),
    onReconnect: vi.fn(),
    onReach: vi.fn(),
  })
  stop()
  vi.runAllTimers()
  expect(FakeSocket.opened).toHaveLength(1)
})

it('PL-8 says that the server is away once it cannot be reached again, and when it is back', () => {
  const onReach = vi.fn()
  listenToEvents('ws://x', { onEvent: vi.fn(), onReconnect: vi.fn(), onReach })
  newest().onopen?.()
  newest().close()
  expect(onReach.mock.calls).toEqual([[true]])
  vi.runOnlyPendingTimers()
  newest().close()
  expect(onReach.mock.calls).toEqual([[true], [false]])
  vi.runOnlyPendingTimers()
  newest().onopen?.()
  expect(onReach.mock.calls.at(-1)).toEqual([true])
})
