// SPDX-License-Identifier: GPL-3.0-or-later
import type { Browser } from 'playwright'
import type { EngineChoice } from '#/engine/engine-choice'
import { inChromium, type BrowserUnderTest, type Listener } from './browser'
import { locate, residuals, type Match } from './compare'
import { PlayerPage } from './player-page'
import { forgetRecording, takeRecording, type Recording } from './recorder'
import type { Stereo } from './reference'
import { plainHost } from './server'

export type EngineName = Exclude<EngineChoice, 'html5'>

/** Frames at the end of a recording that place it. */
const tail = 9000

/** A listener in front of a page that plays through one engine. */
export class Ears {
  readonly player: PlayerPage
  readonly listener: Listener
  readonly #browser: Browser
  readonly #chunks = new Set<string>()

  private constructor(browser: Browser, listener: Listener) {
    this.#browser = browser
    this.listener = listener
    this.player = new PlayerPage(listener.page)
    listener.page.on('request', (request) => {
      if (request.url().includes('/chunk/')) this.#chunks.add(request.url())
    })
  }

  /** In front of a page that is not opened yet. */
  static async arrive(
    url: string,
    { launch, newRecordedListener }: BrowserUnderTest = inChromium,
  ): Promise<Ears> {
    const browser = await launch()
    return new Ears(browser, await newRecordedListener(browser, url))
  }

  /** Opens the page and plays the master of a track. */
  static async open(
    url: string,
    engine: EngineName,
    album: string,
    title: string,
    under: BrowserUnderTest = inChromium,
  ): Promise<Ears> {
    const ears = await Ears.arrive(url, under)
    await ears.begin(url, engine, album, title)
    return ears
  }

  async begin(url: string, engine: EngineName, album: string, title: string): Promise<void> {
    const { player } = this
    await player.chooseEngine(url, engine)
    await player.openAlbum(url, album)
    await player.playTrack(title)
    await player.choose('Mastered')
    await player.untilSounding()
    await player.pause(1200)
  }

  /** What is heard while `act` runs, until it sounds, and for some time behind it. */
  async record(milliseconds: number, act?: () => Promise<void>): Promise<Recording> {
    await forgetRecording(this.listener.page)
    await act?.()
    if (act) await this.player.untilSounding()
    await this.player.pause(milliseconds)
    return takeRecording(this.listener.page)
  }

  async recordSilence(milliseconds: number, act: () => Promise<void>): Promise<Recording> {
    await forgetRecording(this.listener.page)
    await act()
    await this.player.pause(milliseconds)
    return takeRecording(this.listener.page)
  }

  /** A switch of the sample-exact engine, until the newest voice has sounded for so many milliseconds. */
  async recordSwitch(milliseconds: number, act: () => Promise<void>): Promise<Recording> {
    const { page } = this.listener
    await forgetRecording(page)
    const before = await page.evaluate(() => recorder.report?.voice ?? 0)
    await this.player.pause(300) // enough of the old version to know it by
    await act()
    await page.waitForFunction((voice) => (recorder.report?.voice ?? 0) > voice, before, {
      timeout: 60_000,
    })
    await this.player.pause(milliseconds)
    return takeRecording(page)
  }

  /** Has the server render all of each chunk that the page asked something of. */
  async warm(): Promise<void> {
    for (const url of this.chunks) await (await fetch(url)).arrayBuffer()
  }

  /** Where the whole of each chunk is that the page asked something of. */
  get chunks(): string[] {
    const whole = [...this.#chunks].map((url) => url.replace(/from=\d+/, 'from=0'))
    return [...new Set(whole)].map((url) => url.replace(plainHost, '127.0.0.1'))
  }

  close(): Promise<void> {
    return this.#browser.close()
  }
}

/** What of the reference lies under the recording's first frame, by what is heard at `at`. */
export function place(recording: Recording, at: number, reference: Stereo): Match {
  const { left, mediaFrame } = recording
  const match = locate(left, at, reference.left, mediaFrame + at)
  return { ...match, frame: match.frame - at }
}

export const placeOfEnd = (recording: Recording, reference: Stereo) =>
  place(recording, endOf(recording), reference)

/** From where on the end of a recording is known by its sound. */
export const endOf = ({ left }: Recording) => left.length - tail

/** From which frame of the recording on this place of the reference is heard, but for an error in dBFS. */
export function arrival(
  recording: Recording,
  reference: Stereo,
  match: Match,
  error: number,
): number {
  const errors = residuals(recording, reference, match, 0, recording.left.length, 240)
  return (errors.findLastIndex((each) => each > error) + 1) * 240
}

export const clickIn = ({ clicks, begin }: Recording) => (clicks.at(-1) ?? 0) - begin

export const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))
