// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page } from 'playwright'
import type { EngineChoice } from '#/engine/engine-choice'

/** The player as a listener meets it: by the names of its controls. */
export class PlayerPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async openAlbum(url: string, title: string): Promise<void> {
    await this.page.goto(`${url}/albums`)
    await this.page.getByRole('link', { name: title }).first().click()
    await this.page.getByRole('heading', { name: title, level: 1 }).waitFor()
  }

  async playTrack(title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Play ${title}`, exact: true }).click()
  }

  /**
   * Which engine the page plays through from its next start on; each track is mastered on its own, as references are.
   */
  async chooseEngine(url: string, engine: EngineChoice, album: 'off' | 'auto' = 'off') {
    await this.page.goto(url)
    const settings = { 'streaming.engine': engine, 'mastering.album': album }
    await this.page.evaluate(async (body) => {
      const headers = { 'Content-Type': 'application/json' }
      const { status } = await fetch('/api/settings', { method: 'PUT', headers, body })
      if (status !== 200) throw new Error(`the setting was refused: ${status}`)
    }, JSON.stringify(settings))
  }

  async press(name: 'Play' | 'Pause' | 'Next' | 'Previous'): Promise<void> {
    await this.#bar().getByRole('button', { name, exact: true }).click()
  }

  async choose(version: 'Original' | 'Mastered'): Promise<void> {
    await this.#bar().getByRole('radio', { name: version }).click()
  }

  /** By a click on the seek bar, right within its pixels. */
  async seek(seconds: number, duration: number): Promise<void> {
    const slider = this.#bar().getByRole('slider', { name: 'Position' })
    const box = await slider.boundingBox()
    if (!box) throw new Error('there is no seek bar')
    const { x, y, width, height } = box
    await this.page.mouse.click(x + (width * seconds) / duration, y + height / 2)
  }

  async waitForTitle(title: string): Promise<void> {
    await this.#bar().getByText(title, { exact: true }).waitFor()
  }

  /** Until what was asked for last is heard. */
  async untilSounding(): Promise<void> {
    await this.page.waitForTimeout(50)
    await this.page.waitForFunction(() => {
      const { media, report } = recorder
      if (report) return report.state === 'sounding'
      return media && !media.paused && !media.seeking && media.readyState >= 3
    })
  }

  async pause(milliseconds: number): Promise<void> {
    await this.page.waitForTimeout(milliseconds)
  }

  #bar() {
    return this.page.getByRole('contentinfo', { name: 'Player' })
  }
}
