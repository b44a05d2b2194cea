// SPDX-License-Identifier: GPL-3.0-or-later
import { once } from 'node:events'
import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Chance } from './chance'

/** What becomes of one answer of the server on its way to the page; bytes are those of its body. */
export type Fault =
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The connection breaks. */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  | { readonly kind: 'refuse'; readonly status: number; readonly retryAfter: number }
  /** The answer ends as if it were whole. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** Nothing more comes, and the connection stays; behind 0 bytes not even a head. */
  | { readonly kind: 'hang'; readonly afterBytes: number }
  | { readonly kind: 'garbage'; readonly fromByte: number; readonly bytes: number }

/** What is to happen to a request; null for nothing. */
export type Plan = (asked: URL) => Fault | null

/** Stands between the page and the server, and does to answers what a plan says. */
export class FaultyProxy {
  plan: Plan = () => null
  /** Faults there were. */
  count = 0
  readonly #server: Server
  readonly #target: URL
  readonly #chance: Chance
  readonly #sockets = new Set<Duplex>()

  private constructor(target: string, chance: Chance) {
    this.#target = new URL(target)
    this.#chance = chance
    this.#server = createServer((asked, answer) => this.#pass(asked, answer))
    this.#server.on('upgrade', (asked, socket, head) => this.#tunnel(asked, socket, head))
    this.#server.on('connection', (socket) => this.#keep(socket))
  }

  static async open(target: string, chance: Chance): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target, chance)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => undefined) // either end may go at any time
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const fault = this.plan(new URL(asked.url ?? '/', this.url))
    if (fault) this.count += 1
    if (fault?.kind === 'refuse') {
      answer.writeHead(fault.status, { 'Retry-After': String(fault.retryAfter) }).end()
      return
    }
    if (fault?.kind === 'hang' && fault.afterBytes === 0) return
    const { hostname, port } = this.#target
    const { method, url: path, headers } = asked
    const onward = request({ hostname, port, method, path, headers })
    onward.on('response', (got) => void this.#answer(got, answer, fault))
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }

  async #answer(got: IncomingMessage, answer: ServerResponse, fault: Fault | null): Promise<void> {
    if (fault?.kind === 'delay')
      await new Promise((resolve) => setTimeout(resolve, fault.milliseconds))
    const headers = { ...got.headers }
    if (fault?.kind === 'truncate') delete headers['content-length'] // else it would be missed
    answer.writeHead(got.statusCode ?? 502, headers)
    answer.flushHeaders()
    try {
      let at = 0
      for await (const piece of got as AsyncIterable<Buffer>) {
        const isOver = this.#write(answer, piece, at, fault)
        at += piece.length
        if (isOver) return
      }
      answer.end()
    } catch {
      answer.destroy()
    }
  }

  /** True when nothing more is to come. */
  #write(answer: ServerResponse, piece: Buffer, at: number, fault: Fault | null): boolean {
    if (fault?.kind === 'garbage') this.#spoil(piece, fault.fromByte - at, fault.bytes)
    const cuts = fault?.kind === 'reset' || fault?.kind === 'truncate' || fault?.kind === 'hang'
    if (!cuts || at + piece.length < fault.afterBytes) {
      answer.write(piece)
      return false
    }
    const rest = piece.subarray(0, fault.afterBytes - at)
    if (fault.kind === 'hang') answer.write(rest)
    else if (fault.kind === 'truncate') answer.end(rest)
    else answer.write(rest, () => answer.destroy())
    return true
  }

  #spoil(piece: Buffer, from: number, bytes: number): void {
    for (let i = Math.max(from, 0); i < Math.min(from + bytes, piece.length); i++)
      piece[i] = this.#chance.below(256)
  }

  /** Events come over a WebSocket, to which nothing is done. */
  #tunnel(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    const onward: Socket = connect(Number(this.#target.port), this.#target.hostname)
    this.#keep(onward)
    const lines = [`${asked.method} ${asked.url} HTTP/1.1`]
    for (let i = 0; i < asked.rawHeaders.length; i += 2)
      lines.push(`${asked.rawHeaders[i]}: ${asked.rawHeaders[i + 1]}`)
    onward.write(`${lines.join('\r\n')}\r\n\r\n`)
    onward.write(head)
    socket.pipe(onward).pipe(socket)
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
  }
}
