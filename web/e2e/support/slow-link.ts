// SPDX-License-Identifier: GPL-3.0-or-later
import { createServer, connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { setInterval as every } from 'node:timers/promises'

/** Milliseconds between two portions of what is let through. */
const tick = 50
/** Portions that are let through late, and at once: a busy machine slows the tests, but not the link. */
const mostLate = 10

/** A way to a server that carries only so much, all connections together. */
export interface SlowLink {
  readonly url: string
  /** kb/s from the server from now on; infinite for all there is. */
  limit: (kbps: number) => void
  readonly close: () => void
}

/** What a connection still has to pass on, and the server that it waits for. */
interface Lane {
  readonly from: Socket
  readonly to: Socket
  readonly waiting: Buffer[]
}

/** Passes on at most so many bytes of a lane; answers how many. */
function pass({ from, to, waiting }: Lane, most: number): number {
  let passed = 0
  while (passed < most) {
    const [first] = waiting
    if (!first) break
    const part = first.subarray(0, most - passed)
    if (part.length === first.length) waiting.shift()
    else waiting[0] = first.subarray(part.length)
    to.write(part)
    passed += part.length
  }
  if (waiting.length === 0) {
    if (from.readableEnded) to.end()
    else from.resume()
  }
  return passed
}

/** In front of a server on this machine. It takes from the server no more than it can pass on soon. */
export async function openSlowLink(url: string): Promise<SlowLink> {
  const { hostname, port } = new URL(url)
  const lanes = new Set<Lane>()
  let bytesPerTick = Number.POSITIVE_INFINITY
  let passed = performance.now()
  const passAll = () => {
    const now = performance.now()
    const ticks = Math.min((now - passed) / tick, mostLate)
    passed = now
    const bytes = bytesPerTick === Number.POSITIVE_INFINITY ? bytesPerTick : bytesPerTick * ticks
    const busy = [...lanes].filter(({ waiting }) => waiting.length > 0)
    for (const lane of busy) pass(lane, Math.ceil(bytes / busy.length))
  }
  const isOpen = new AbortController()
  const run = async () => {
    for await (const turn of every(tick, passAll, isOpen)) turn()
  }
  run().catch(() => undefined) // it ends by being aborted
  const server = createServer((browser) => {
    const origin = connect(Number(port), hostname)
    const lane: Lane = { from: origin, to: browser, waiting: [] }
    lanes.add(lane)
    const end = () => {
      lanes.delete(lane)
      origin.destroy()
      browser.destroy()
    }
    browser.on('close', end).on('error', end)
    origin.on('error', end)
    origin.on('close', () => {
      if (lane.waiting.length === 0) end()
    })
    origin.on('data', (data) => {
      lane.waiting.push(data)
      if (bytesPerTick === Number.POSITIVE_INFINITY) pass(lane, bytesPerTick)
      else origin.pause()
    })
    browser.pipe(origin)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the link has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    limit: (kbps) => {
      bytesPerTick = (kbps * 1000 * tick) / 1000 / 8
      passAll()
    },
    close: () => {
      isOpen.abort()
      for (const { from, to } of lanes) {
        from.destroy()
        to.destroy()
      }
      server.close()
    },
  }
}
