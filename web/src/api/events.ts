// SPDX-License-Identifier: GPL-3.0-or-later
import { mapAnalysis, mapExportList, mapScan } from '#/api/mappers'
import type { ServerEvent } from '#/api/model'
import type { components } from '#/api/schema'
import { backoff } from '#/lib/backoff'

type WireEvent = components['schemas']['Event']

/** Null for a topic that a newer server may speak of. */
export function mapEvent(wire: WireEvent): ServerEvent | null {
  switch (wire.topic) {
    case 'scan':
      return { topic: 'scan', scan: mapScan(wire.data) }
    case 'analysis':
      return { topic: 'analysis', analysis: mapAnalysis(wire.data) }
    case 'exports':
      return { topic: 'exports', exports: mapExportList(wire.data) }
    case 'library':
      return { topic: 'library', revision: wire.data.revision }
    default:
      return null
  }
}

export interface EventHandlers {
  onEvent: (event: ServerEvent) => void
  /** After a gap: what was pushed meanwhile is lost and must be asked for. */
  onReconnect: () => void
  /** Whether the server answers; false once it could not be reached again. */
  onReach: (isReached: boolean) => void
}

/** Listens until the answered function is called; comes back by itself when the server does. */
export function listenToEvents(url: string, handlers: EventHandlers): () => void {
  const { onEvent, onReconnect, onReach } = handlers
  let attempt = 0
  let hadConnection = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let socket: WebSocket | undefined

  const connect = () => {
    socket = new WebSocket(url)
    socket.onopen = () => {
      if (hadConnection) onReconnect()
      hadConnection = true
      onReach(true)
      attempt = 0
    }
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const event = mapEvent(JSON.parse(data) as WireEvent)
      if (event) onEvent(event)
    }
    socket.onclose = () => {
      if (attempt > 0) onReach(false) // a server that begins anew is gone for a moment
      timer = setTimeout(connect, backoff(attempt++))
    }
  }

  connect()
  return () => {
    clearTimeout(timer)
    if (!socket) return
    socket.onclose = null
    socket.close()
  }
}
