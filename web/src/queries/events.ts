// SPDX-License-Identifier: GPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { lockIfRefused } from '#/api/access'
import { listenToEvents } from '#/api/events'
import type { Analysis, ExportList, Scan, ServerEvent } from '#/api/model'
import { serverReturns } from '#/lib/server-returns'
import { keys } from '#/queries/keys'

/** A scan changes lists many times a second; drawing them again once a second is enough. */
const libraryPause = 1000

/** Snapshots may overtake an answer under way: the newer revision stays. */
const newer =
  <Snapshot extends { revision: number }>(incoming: Snapshot) =>
  (current: Snapshot | undefined) =>
    current && current.revision > incoming.revision ? current : incoming

/** Keeps the cached server data as fresh as the server says it is. */
export class EventApplier {
  readonly #client: QueryClient
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(client: QueryClient) {
    this.#client = client
  }

  apply(event: ServerEvent): void {
    switch (event.topic) {
      case 'scan':
        this.#applyScan(event.scan)
        break
      case 'analysis':
        this.#applyAnalysis(event.analysis)
        break
      case 'exports':
        this.#client.setQueryData<ExportList>(keys.exports, newer(event.exports))
        break
      case 'library':
        this.#libraryChanged()
        break
    }
  }

  /** What was pushed while there was no connection is lost: ask for everything that is shown. */
  catchUp(): void {
    void this.#client.invalidateQueries()
  }

  destroy(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  /** Folders are chosen elsewhere, too, and whether a disk is away shows when a scan comes to it. */
  #applyScan(scan: Scan): void {
    const before = this.#client.getQueryData<Scan>(keys.scan)
    const now = this.#client.setQueryData<Scan>(keys.scan, newer(scan))
    if (before?.folders !== now?.folders || (before?.running && !now?.running))
      void this.#client.invalidateQueries({ queryKey: keys.musicFolders })
  }

  /** A track more with a profile is a mark more in the lists. */
  #applyAnalysis(analysis: Analysis): void {
    const before = this.#client.getQueryData<Analysis>(keys.analysis)
    this.#client.setQueryData<Analysis>(keys.analysis, newer(analysis))
    if (before && before.done + before.failed !== analysis.done + analysis.failed)
      this.#libraryChanged()
  }

  #libraryChanged(): void {
    if (this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#client.invalidateQueries({ queryKey: keys.library })
    }, libraryPause)
  }
}

/** Until the answered function is called. */
export function followServer(client: QueryClient, url: string): () => void {
  const applier = new EventApplier(client)
  const stop = listenToEvents(url, {
    onEvent: (event) => applier.apply(event),
    onReconnect: () => applier.catchUp(),
    onReach: (isReached) => {
      client.setQueryData(keys.reached, isReached)
      if (isReached) serverReturns.note(true)
      else void lockIfRefused() // a browser does not tell a refusal from a server that is gone
    },
  })
  return () => {
    stop()
    applier.destroy()
  }
}
