// SPDX-License-Identifier: GPL-3.0-or-later
// The page in the pseudo-language (src/languages/testing): what is on it that no table says, and what has no room.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Page, Response } from 'playwright'
import { untold } from '#/languages/testing/told'
import { asSentence } from '#/lib/as-sentence'

const web = fileURLToPath(new URL('../..', import.meta.url))

/** Takes some seconds. */
export function buildPseudoPage(folder: string): void {
  const env = { ...process.env, NODE_ENV: 'production' } // a build for tests is another one
  const options = ['--config', 'vite.pseudo.config.ts', '--outDir', folder, '--logLevel', 'error']
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', ...options], {
    cwd: web,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** The server's own sentences and names, as it sent them to a page: data, whatever their language. */
export class ServerWords {
  readonly #words = new Set<string>()
  readonly #coming = new Set<Promise<void>>()

  constructor(page: Page) {
    page.on('response', (response) => {
      const read = this.#read(response).finally(() => this.#coming.delete(read))
      this.#coming.add(read)
    })
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => this.#take(JSON.parse(payload.toString()))),
    )
  }

  /** A text without them. */
  async without(text: string): Promise<string> {
    await Promise.all(this.#coming)
    const longestFirst = [...this.#words].sort((a, b) => b.length - a.length)
    return longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text)
  }

  async #read(response: Response): Promise<void> {
    const type = response.headers()['content-type'] ?? ''
    if (response.url().includes('/api/') && type.includes('json'))
      this.#take(await response.json().catch(() => null))
  }

  /**
   * A word of small letters is one of the protocol: the page has its own for it. A sentence may begin a line of the page.
   */
  #take(value: unknown): void {
    if (typeof value === 'string') {
      if (!/^[a-z_-]*$/.test(value)) this.#words.add(value).add(asSentence(value))
    } else if (typeof value === 'object' && value !== null)
      Object.values(value).forEach((one) => this.#take(one))
  }
}

/** All that a page says to eyes and ears, but for what is to stay as it is in every language. */
const saidBy = (page: Page) =>
  page.evaluate(() => {
    const kept = '[translate=no], script, style, noscript'
    const attributes = ['alt', 'aria-label', 'aria-valuetext', 'placeholder', 'title']
    const said = [document.title]
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(kept)) continue
      for (const name of attributes) said.push(element.getAttribute(name) ?? '')
      const hasText = [...element.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE)
      if (hasText) said.push(element.textContent) // a sentence may have elements in it
    }
    return said.filter((text) => text !== navigator.userAgent)
  })

/** Of formats: the same everywhere. */
const acronyms = /\b[A-Z\d]{2,4}\b/g

/** Words of two Latin letters or more that stand in no table. */
export async function wordsOfNoTable(page: Page, server: ServerWords): Promise<string[]> {
  const rests = await Promise.all(
    (await saidBy(page)).map(async (text) => ({
      text,
      rest: (await server.without(untold(text))).replace(acronyms, ' '),
    })),
  )
  return [
    ...new Set(
      rests.filter(({ rest }) => /\p{Script=Latin}{2}/u.test(rest)).map(({ text }) => text),
    ),
  ]
}

/** What is wider than its place: the page, what scrolls in it without being made for it, and controls. */
export const withoutRoom = (page: Page) =>
  page.evaluate(() => {
    const toScroll = '[data-shelf], [role=group][tabindex="0"]'
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.ariaLabel ?? element.textContent).slice(0, 60)}”`
    const isWider = (element: Element) => element.scrollWidth > element.clientWidth + 1
    const scrolls = (element: Element) =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    const isControl = (element: Element) =>
      element.matches('button, a') && element.textContent.trim() !== ''
    const isSeen = (element: Element) =>
      element.getClientRects().length > 0 && element.clientWidth > 0
    return [document.documentElement, ...document.body.querySelectorAll('*')]
      .filter(isSeen)
      .filter((element) => isWider(element) && !element.matches(toScroll))
      .filter(
        (element) =>
          element === document.documentElement ||
          scrolls(element) ||
          (isControl(element) && getComputedStyle(element).overflowX === 'visible'),
      )
      .map(name)
  })
