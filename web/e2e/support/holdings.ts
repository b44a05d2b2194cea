// SPDX-License-Identifier: GPL-3.0-or-later
// What a page holds that a browser does not take back by itself.
import type { CDPSession, Page } from 'playwright'

interface Made {
  workers: number
  objectUrls: number
  sourceBuffers: number
}

declare global {
  var made: Made
}

/** For addInitScript: counts what is made and given up, before the page's own code runs. */
function countWhatIsMade(): void {
  const made: Made = { workers: 0, objectUrls: 0, sourceBuffers: 0 }
  globalThis.made = made
  const running = new WeakSet<Worker>()
  const Plain = globalThis.Worker
  globalThis.Worker = class extends Plain {
    constructor(...how: ConstructorParameters<typeof Worker>) {
      super(...how)
      running.add(this)
      made.workers += 1
    }
    override terminate(): void {
      if (running.delete(this)) made.workers -= 1
      super.terminate()
    }
  }
  const urls = new Set<string>()
  const create = URL.createObjectURL.bind(URL)
  const revoke = URL.revokeObjectURL.bind(URL)
  URL.createObjectURL = (what) => {
    const url = create(what)
    urls.add(url)
    made.objectUrls = urls.size
    return url
  }
  URL.revokeObjectURL = (url) => {
    urls.delete(url)
    made.objectUrls = urls.size
    revoke(url)
  }
  const { addSourceBuffer: add } = MediaSource.prototype as unknown as {
    addSourceBuffer: (this: MediaSource, type: string) => SourceBuffer
  }
  MediaSource.prototype.addSourceBuffer = function (type) {
    const buffer = add.call(this, type)
    made.sourceBuffers += 1
    this.addEventListener('sourceclose', () => (made.sourceBuffers -= 1), { once: true })
    return buffer
  }
}

/** Counts, but for the last, which is in MB: the heap of the page and of all its workers. */
export interface Held {
  readonly workers: number
  readonly objectUrls: number
  readonly sourceBuffers: number
  readonly audioContexts: number
  readonly audioNodes: number
  readonly eventListeners: number
  readonly elements: number
  readonly megabytes: number
}

export class Holdings {
  readonly #page: Page
  readonly #session: CDPSession
  #contexts = 0
  #nodes = 0

  private constructor(page: Page, session: CDPSession) {
    this.#page = page
    this.#session = session
    session.on('WebAudio.contextCreated', () => (this.#contexts += 1))
    session.on('WebAudio.contextWillBeDestroyed', () => (this.#contexts -= 1))
    session.on('WebAudio.audioNodeCreated', () => (this.#nodes += 1))
    session.on('WebAudio.audioNodeWillBeDestroyed', () => (this.#nodes -= 1))
  }

  /** Of a page that is not opened yet. */
  static async watch(page: Page): Promise<Holdings> {
    await page.addInitScript(countWhatIsMade)
    const session = await page.context().newCDPSession(page)
    const holdings = new Holdings(page, session)
    await session.send('WebAudio.enable')
    await session.send('Performance.enable')
    return holdings
  }

  /** Once everything is collected that nobody holds. */
  async count(): Promise<Held> {
    for (let i = 0; i < 3; i++) await this.#session.send('HeapProfiler.collectGarbage')
    await this.#page.waitForTimeout(300) // the audio thread gives its part up a little later
    const made = await this.#page.evaluate(() => globalThis.made)
    const { metrics } = await this.#session.send('Performance.getMetrics')
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0
    return {
      ...made,
      audioContexts: this.#contexts,
      audioNodes: this.#nodes,
      eventListeners: metric('JSEventListeners'),
      elements: metric('Nodes'),
      megabytes: await this.#megabytes(metric('JSHeapUsedSize')),
    }
  }

  /** As the browser measures it for an isolated page, else without its workers. */
  async #megabytes(heap: number): Promise<number> {
    const all = await this.#page.evaluate(async () => {
      type Measuring = Performance & {
        measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>
      }
      const measured = (performance as Measuring).measureUserAgentSpecificMemory?.()
      const never = new Promise<null>((resolve) => setTimeout(() => resolve(null), 30_000))
      return Promise.race([measured ?? null, never])
    })
    return Math.round((all?.bytes ?? heap) / 1e5) / 10
  }
}

/** What one count has more of than another, by more than `spare` of each; the page's own elements come and go. */
export function growth(before: Held, after: Held, spare: Partial<Held> = {}): string[] {
  const names = Object.keys(before) as (keyof Held)[]
  return names.flatMap((name) => {
    const more = after[name] - before[name]
    return more > (spare[name] ?? 0) ? [`${name}: ${before[name]} to ${after[name]}`] : []
  })
}

export const heldIn = (held: Held) =>
  Object.entries(held)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
