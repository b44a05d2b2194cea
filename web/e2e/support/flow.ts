// SPDX-License-Identifier: GPL-3.0-or-later
// What a listener does with the page from beginning to end, each thing with a mouse, by keys alone, and with a finger
// on a phone.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launch } from './browser'
import { isLong } from './extent'
import { sitDown, type HandsName } from './hands'
import { copyRealMusic } from './music'
import { forget, put } from './requests'
import { Seat } from './seat'
import { putSettings, startServer, untilAnalysed, type RunningServer } from './server'

/** By whom, and what. */
export type Flow = readonly [readonly HandsName[], (seat: Seat) => Promise<void>]

export const [all, desk, keys, touch] = [
  ['mouse', 'keys', 'touch'],
  ['mouse', 'keys'],
  ['keys'],
  ['touch'],
] as const

interface Listed {
  readonly items: readonly { readonly id: string; readonly title?: string }[]
}

/** A server of some flows, with real music where it is there, and with the demo album. */
export class FlowServer {
  readonly scratch: string
  readonly music: string
  readonly album: ReturnType<typeof copyRealMusic>
  #server: RunningServer | undefined
  #albumId = ''

  constructor(name: string) {
    this.scratch = join(inject('scratch'), name)
    this.music = join(this.scratch, 'music')
    this.album = copyRealMusic(this.music)
  }

  get url(): string {
    return this.#server?.url ?? ''
  }

  /** The page of the album. */
  get begin(): string {
    return `${this.url}/albums/${this.#albumId}`
  }

  async start(): Promise<void> {
    for (const folder of ['Three Rooms', 'Short Songs'])
      cpSync(join(inject('music'), folder), join(this.music, folder), { recursive: true })
    this.#server = await startServer(this.music, join(this.scratch, 'data'))
    await untilAnalysed(this.url)
    const albums = await this.#listed('library/albums')
    this.#albumId = albums.find(({ title }) => title === this.album.title)?.id ?? ''
  }

  /** As if nobody had been there. */
  async forget(): Promise<void> {
    await putSettings(this.url, inject('settings'))
    await this.#ask('enhancement', put({ enabled: true, preset: 'adaptive', intensity: 1 }))
    const playlists = await this.#listed('playlists')
    const tracks = await this.#listed('library/tracks?limit=100')
    await Promise.all([
      ...playlists.map(({ id }) => this.#ask(`playlists/${id}`, forget)),
      ...tracks.map(({ id }) => this.#ask(`yours/tracks/${id}`, put({ favourite: false }))),
      ...tracks.map(({ id }) => this.#ask(`tracks/${id}/mastering`, forget)),
    ])
  }

  async settings(): Promise<unknown> {
    return (await this.#ask('settings')).json()
  }

  async stop(): Promise<void> {
    await this.#server?.kill()
  }

  #ask(path: string, how?: RequestInit): Promise<Response> {
    return fetch(`${this.url}/api/${path}`, how)
  }

  async #listed(list: string): Promise<Listed['items']> {
    return ((await (await this.#ask(list)).json()) as Listed).items
  }
}

/** Each by all whose it is, but for the mouse in a short run, in front of the page of the server's album. */
export function goThrough(server: FlowServer, flows: Readonly<Record<string, Flow>>): void {
  let browser: Browser

  beforeAll(async () => {
    browser = await launch()
    await server.start()
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
  })
  beforeEach(() => server.forget())

  // The other tests of the page use a mouse, too.
  describe.each(isLong ? all : (['keys', 'touch'] as const))('by %s', (name) => {
    const own = Object.entries(flows).filter(([, [by]]) => by.includes(name))

    it.each(own)('%s', { timeout: 60_000 }, async (_does, [, run]) => {
      const { page, complaints, hands } = await sitDown(browser, server.url, name)
      await page.goto(server.begin)
      const seat = new Seat(page, hands, name)
      await seat.heading(server.album.title).waitFor()
      await run(seat)
      expect(complaints).toEqual([])
      await page.context().close()
    })
  })
}
