// SPDX-License-Identifier: GPL-3.0-or-later
import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { Hands, HandsName } from './hands'
import { forgetRecording } from './recorder'

export const until = <Value>(read: () => Promise<Value>, value: Value) =>
  expect.poll(read, { timeout: 10_000 }).toEqual(value)

/** Blocks of a quarter of a second. */
const enough = 12

/** By the newest of what went to the speakers, as soon as there is enough. */
const heard = (page: Page) =>
  page.evaluate((blocks) => {
    const newest = recorder.blocks.slice(-blocks)
    if (newest.length < blocks) return 'too little'
    const sounds = newest.some(({ left }) => left.some((sample) => Math.abs(sample) > 1e-4))
    return sounds ? 'sound' : 'silence'
  }, enough)

/** A listener, and where things are on their page. */
export class Seat {
  readonly page: Page
  readonly hands: Hands
  readonly name: HandsName

  constructor(page: Page, hands: Hands, name: HandsName) {
    this.page = page
    this.hands = hands
    this.name = name
  }

  get isPhone() {
    return this.name === 'touch'
  }

  get main() {
    return this.page.getByRole('main')
  }

  button(name: string | RegExp, where: Page | Locator = this.page) {
    return where.getByRole('button', { name, exact: true })
  }

  press(name: string | RegExp, where?: Page | Locator) {
    return this.hands.press(this.button(name, where))
  }

  heading(name: string) {
    return this.page.getByRole('heading', { level: 1, name, exact: true })
  }

  /** By the navigation. */
  async goTo(view: string): Promise<void> {
    const links = this.page.getByRole('navigation', { name: 'Main' })
    const link = links.getByRole('link', { name: view, exact: true })
    if (this.isPhone && (await link.count()) === 0) {
      await this.press('More', links)
      const more = this.page.getByRole('dialog', { name: 'More' })
      await this.hands.press(more.getByRole('link', { name: view, exact: true }))
    } else await this.hands.press(link)
    await this.heading(view).waitFor()
  }

  async openAlbum(title: string): Promise<void> {
    await this.goTo('Albums')
    await this.hands.press(this.main.getByRole('link', { name: title }).first())
    await this.heading(title).waitFor()
  }

  /** One of the list in sight, until it is heard. */
  async play(title: string): Promise<void> {
    await this.press(`Play ${title}`, this.main)
    await this.hears('sound')
    await this.shows(title)
  }

  /** The bar, or what a phone opens for it. */
  get player() {
    return this.isPhone
      ? this.page.getByRole('dialog', { name: 'Now playing' })
      : this.page.getByRole('contentinfo', { name: 'Player' })
  }

  async openPlayer(): Promise<void> {
    if (this.isPhone) await this.press(/^Open the player/)
  }

  /** One of the list in sight plays, with the player open. */
  async watch(title: string): Promise<void> {
    await this.play(title)
    await this.openPlayer()
  }

  async leavePlayer(): Promise<void> {
    if (this.isPhone) await this.press('Close', this.player)
  }

  /** Where the mastering is chosen. */
  get panel() {
    return this.isPhone ? this.player : this.page.getByRole('complementary', { name: 'Mastering' })
  }

  get queue() {
    return this.isPhone
      ? this.page.getByRole('dialog', { name: 'Queue', exact: true })
      : this.page.getByRole('complementary', { name: 'Queue' })
  }

  async openQueue(): Promise<void> {
    await this.openPlayer()
    await this.press(this.isPhone ? 'Queue' : 'Open the queue', this.player)
    await this.queue.getByRole('list', { name: 'Next up' }).waitFor()
  }

  waiting = () =>
    this.queue
      .getByRole('list', { name: 'Next up' })
      .getByRole('button', { name: /^Jump to/ })
      .allTextContents()

  async pick(opener: Locator, item: string): Promise<void> {
    await this.hands.press(opener)
    const items = this.page.getByRole('menu').locator('[role^=menuitem]')
    await this.hands.choose(items.filter({ hasText: new RegExp(`^${item}`) }))
  }

  /** From its menu. */
  more(name: string, item: string): Promise<void> {
    return this.pick(this.button(`More for ${name}`, this.main), item)
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.hands.aim(field)
    await this.page.keyboard.type(text)
  }

  /** From the browser's own list: it is no part of the page, and takes the keys of who types. */
  async fromList(field: Locator, option: string): Promise<void> {
    if (this.name === 'keys') await this.type(field, option)
    else await field.selectOption(option)
  }

  /** What is told and read aloud; on a phone several layers may show it, of which one counts. */
  says(words: string | RegExp): Promise<void> {
    return this.page.getByRole('status').filter({ hasText: words }).first().waitFor()
  }

  async hears(what: 'sound' | 'silence'): Promise<void> {
    await forgetRecording(this.page)
    await until(() => heard(this.page), what)
  }

  /** That this track plays, wherever the page shows it. */
  async shows(title: string): Promise<void> {
    await this.player.or(this.page.getByRole('contentinfo')).getByText(title).first().waitFor()
  }

  /** Another number for each version of a track that comes to sound, the later the higher. */
  voice = () => this.page.evaluate(() => recorder.report?.voice ?? 0)

  async hearsAfter(voice: number): Promise<void> {
    await this.page.waitForFunction((before) => (recorder.report?.voice ?? 0) > before, voice)
  }

  /** What is done makes another version of the track sound. */
  async changesSound(act: () => Promise<void>): Promise<void> {
    const before = await this.voice()
    await act()
    await this.hearsAfter(before)
  }

  /** Where the player says it is. */
  async seconds(): Promise<number> {
    const position = this.player.getByRole('slider', { name: 'Position' })
    return Number(await position.getAttribute('aria-valuenow'))
  }

  /** Of what is behind everything: 0 is black. */
  brightness(): Promise<number> {
    return this.page.evaluate(() => {
      const parts = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
      return parts.slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
    })
  }
}
