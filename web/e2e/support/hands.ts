// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody in front of the page with a mouse, with keys alone, or with a finger on a phone. All three find controls by
// their names; what is not said here in one way for each of them is done alike.
import type { Browser, CDPSession, Locator, Page } from 'playwright'
import { newRecordedListener, phone, type Listener } from './browser'

export type HandsName = 'mouse' | 'keys' | 'touch'

export interface Hands {
  /** A button, a link, a switch. */
  press(control: Locator): Promise<void>
  /** One of several that stand together, or in an open menu. */
  choose(option: Locator): Promise<void>
  /** A field takes what is typed. */
  aim(field: Locator): Promise<void>
  /** To a value that is a whole number of `page`, by which PageUp goes on. */
  set(slider: Locator, value: number, page: number): Promise<void>
  /** Presses, and lets go when `during` is over. */
  hold(control: Locator, during: () => Promise<void>): Promise<void>
  /** Rows of a list that can be chosen, until there are some. */
  select(rows: readonly Locator[], some: Locator): Promise<void>
  /** A row by its handle, one place down, where `below` is. */
  drop(handle: Locator, below: Locator): Promise<void>
}

interface Place {
  readonly x: number
  readonly y: number
}

/** Pixels; a slider that is narrower is only the thumb of one. */
const leastTrack = 40

async function boxOf(control: Locator) {
  await control.scrollIntoViewIfNeeded()
  const box = await control.boundingBox()
  if (!box) throw new Error('there is nothing to point at')
  return box
}

async function middleOf(control: Locator): Promise<Place> {
  const { x, y, width, height } = await boxOf(control)
  return { x: x + width / 2, y: y + height / 2 }
}

async function placeOn(slider: Locator, value: number): Promise<Place> {
  const share = value / Number(await slider.getAttribute('aria-valuemax'))
  const own = await boxOf(slider)
  const { x, y, width, height } = own.width < leastTrack ? await boxOf(slider.locator('..')) : own
  return { x: x + width * share, y: y + height / 2 }
}

class Mouse implements Hands {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  press = (control: Locator) => control.click()
  choose = this.press
  aim = this.press

  async set(slider: Locator, value: number): Promise<void> {
    const { x, y } = await placeOn(slider, value)
    await this.#page.mouse.click(x, y)
  }

  async hold(control: Locator, during: () => Promise<void>): Promise<void> {
    await control.hover()
    await this.#page.mouse.down()
    await during()
    await this.#page.mouse.up()
  }

  async select(rows: readonly Locator[]): Promise<void> {
    for (const row of rows) await row.click({ modifiers: ['ControlOrMeta'] })
  }

  async drop(handle: Locator, below: Locator): Promise<void> {
    const [from, to] = [await middleOf(handle), await middleOf(below)]
    await this.#page.mouse.move(from.x, from.y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(from.x, to.y, { steps: 4 })
    await this.#page.mouse.up()
  }
}

/** How often somebody presses Tab before they give up. */
const patience = 200

/** Nothing gets the focus but by Tab, arrows and what the page itself does with it. */
class Keys implements Hands {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async press(control: Locator): Promise<void> {
    await this.aim(control)
    await this.#page.keyboard.press('Enter')
  }

  async choose(option: Locator): Promise<void> {
    const isOfMenu = (await option.getAttribute('role'))?.startsWith('menuitem')
    // A menu takes the focus when it opens, a group of radio buttons when Tab comes to the one that is chosen.
    if (!isOfMenu) await this.aim(groupOf(option).locator('[tabindex="0"]'))
    else await this.#page.locator('[role=menu] :focus').waitFor()
    await this.#walk(option, downTo)
    if (isOfMenu) await this.#page.keyboard.press('Enter')
  }

  aim = (control: Locator) => this.#walk(control, wayTo)

  async set(slider: Locator, value: number, page: number): Promise<void> {
    await this.aim(slider)
    await this.#page.keyboard.press('Home')
    for (let at = 0; at < value; at += page) await this.#page.keyboard.press('PageUp')
  }

  async hold(control: Locator, during: () => Promise<void>): Promise<void> {
    await this.aim(control)
    await this.#page.keyboard.down('Space')
    await during()
    await this.#page.keyboard.up('Space')
  }

  async select(rows: readonly Locator[]): Promise<void> {
    for (const row of rows) {
      await this.aim(row)
      await this.#page.keyboard.press('Control+Space')
    }
  }

  async drop(handle: Locator): Promise<void> {
    await this.aim(handle)
    await this.#page.keyboard.press('Alt+ArrowDown')
  }

  /** `keyTo` answers the key that leads there, and nothing where the focus is there. */
  async #walk(control: Locator, keyTo: (control: Locator) => Promise<string>): Promise<void> {
    await control.waitFor()
    for (let presses = 0; presses < patience; presses++) {
      const key = await keyTo(control)
      if (key === '') return
      await this.#page.keyboard.press(key)
    }
    throw new Error(`no key leads to ${String(control)}`)
  }
}

const groupOf = (radio: Locator) => radio.locator('xpath=ancestor::*[@role="radiogroup"]')

/** Forwards or backwards, whichever is shorter. */
const wayTo = (control: Locator) =>
  control.evaluate((one) => {
    const { activeElement: now, body } = document
    if (one === now) return ''
    const isBefore =
      now && now !== body && one.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING
    return isBefore ? 'Shift+Tab' : 'Tab'
  })

const downTo = (control: Locator) =>
  control.evaluate((one) => (one === document.activeElement ? '' : 'ArrowDown'))

class Finger implements Hands {
  readonly #page: Page
  #session: CDPSession | undefined

  constructor(page: Page) {
    this.#page = page
  }

  press = (control: Locator) => control.tap()
  choose = this.press
  aim = this.press

  async set(slider: Locator, value: number): Promise<void> {
    const { x, y } = await placeOn(slider, value)
    await this.#page.touchscreen.tap(x, y)
  }

  async hold(control: Locator, during: () => Promise<void>): Promise<void> {
    await this.#touch('touchStart', await middleOf(control))
    await during()
    await this.#touch('touchEnd')
  }

  /** One that rests on a row chooses it; then a touch chooses another. */
  async select([first, ...others]: readonly Locator[], some: Locator): Promise<void> {
    if (first) await this.hold(first, () => some.waitFor())
    for (const row of others) await row.tap()
  }

  /** It comes to rest before it lets go: after a fling the browser takes the next touch for the end of that. */
  async drop(handle: Locator, below: Locator): Promise<void> {
    const [from, to] = [await middleOf(handle), await middleOf(below)]
    let now = Date.now() / 1000 - 1
    await this.#touch('touchStart', from, now)
    for (const share of [0.25, 0.5, 0.75, 1, 1, 1, 1, 1])
      await this.#touch(
        'touchMove',
        { x: from.x, y: from.y + (to.y - from.y) * share },
        (now += 0.1),
      )
    await this.#touch('touchEnd', undefined, now + 0.1)
  }

  /** As the browser tells of a finger, at a time in seconds since 1970: now, if none is said. */
  async #touch(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    at?: Place,
    timestamp?: number,
  ): Promise<void> {
    this.#session ??= await this.#page.context().newCDPSession(this.#page)
    const touchPoints = at ? [at] : []
    await this.#session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints,
      ...(timestamp !== undefined && { timestamp }),
    })
  }
}

const kinds = { mouse: Mouse, keys: Keys, touch: Finger }

/** A fresh page whose sound is recorded, and which may not even warn. */
export async function sitDown(
  browser: Browser,
  url: string,
  name: HandsName,
): Promise<Listener & { hands: Hands }> {
  const listener = await newRecordedListener(browser, url, name === 'touch' ? phone : undefined)
  const { page, complaints } = listener
  page.on('console', (message) => {
    if (message.type() === 'warning') complaints.push(message.text())
  })
  return { ...listener, hands: new kinds[name](page) }
}
