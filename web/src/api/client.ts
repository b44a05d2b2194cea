// SPDX-License-Identifier: GPL-3.0-or-later
// fetch with the types of docs/openapi.yaml. Nothing above api/ calls fetch for JSON.
import { ApiError, isAway, toApiError, UnreachableError } from '#/api/errors'
import type { paths } from '#/api/schema'
import { locked } from '#/lib/locked'
import { serverReturns } from '#/lib/server-returns'
import { TimeLimit } from '#/lib/time-limit'

type Method = 'get' | 'post' | 'put' | 'delete'
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: object } ? P : never
}[keyof paths]

type Parameters<Op> = Op extends { parameters: infer All } ? All : never
type PathOf<Op> =
  Parameters<Op> extends { path: infer Path extends object } ? { path: Path } : object
type QueryOf<Op> = Parameters<Op> extends { query?: infer Query } ? { query?: Query } : object
type BodyOf<Op> = Op extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { body: Body }
  : Op extends { requestBody: { content: { '*/*': unknown } } }
    ? { body: Blob }
    : object

interface Waiting {
  signal?: AbortSignal
  /** Milliseconds for the whole answer. */
  patience?: number
  /** What is changed must be at this revision still; else the answer is 412. */
  revision?: number
  /** It is sent even where the page goes meanwhile; for small ones. */
  keepalive?: boolean
}

/** Of patience where a request says nothing: a disk that sleeps takes some seconds to answer. */
const usualPatience = 30_000

type Request<Op> = PathOf<Op> & QueryOf<Op> & BodyOf<Op> & Waiting

type Success = 200 | 201 | 202 | 204

/** What the routes answer on success: 200, 201, 202 or nothing. */
type Answers<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & Success]: {
        status: Status
        data: Responses[Status] extends { content: { 'application/json': infer Json } }
          ? Json
          : undefined
      }
    }[keyof Responses & Success]
  : never

type Answer<M extends Method, P extends PathsWith<M>> = Promise<Answers<paths[P][M]>>

interface LooseRequest extends Waiting {
  path?: Record<string, string | number>
  query?: Record<string, string | number | boolean | readonly string[] | undefined>
  body?: unknown
}

/** Fills `{name}` in the template and appends what is defined of the query, lists with commas. */
export function toUrl(template: string, { path = {}, query = {} }: LooseRequest): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search.toString()}` : filled
}

/** An ETag begins with the revision; the server looks at no more of it. */
const headersFor = (revision: number | undefined): Record<string, string> =>
  revision === undefined ? {} : { 'If-Match': `"${revision}"` }

function initOf(method: Method, request: LooseRequest, signal: AbortSignal): RequestInit {
  const { body, revision, keepalive = false } = request
  const headers = headersFor(revision)
  const init: RequestInit = { method: method.toUpperCase(), signal, headers, keepalive }
  if (body === undefined) return init
  if (body instanceof Blob) return { ...init, body }
  return {
    ...init,
    body: JSON.stringify(body),
    headers: { ...headers, 'Content-Type': 'application/json' },
  }
}

interface LooseAnswer {
  status: number
  data: unknown
}

async function send(method: Method, template: string, request: LooseRequest): Promise<LooseAnswer> {
  const limit = new TimeLimit(request.patience ?? usualPatience, request.signal)
  try {
    const response = await fetch(toUrl(template, request), initOf(method, request, limit.signal))
    const { status } = response
    // To sign in with a wrong password is no news about who asks.
    if (status === 401 && template !== '/api/session') locked.set(true)
    if (!response.ok) throw await toApiError(response)
    const data: unknown = status === 204 ? undefined : await response.json()
    serverReturns.note(true)
    return { status, data }
  } catch (error) {
    if (request.signal?.aborted) throw error
    const told = error instanceof ApiError ? error : new UnreachableError(error)
    serverReturns.note(!isAway(told))
    throw told
  } finally {
    limit.end()
  }
}

/**
 * Throws ApiError when the server says no, UnreachableError when it is silent or takes too long, and the signal's
 * reason on abort.
 */
export async function call<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  request: Request<paths[P][M]>,
): Answer<M, P> {
  // The one place that trusts the contract: the server's own tests hold its answers to it.
  return (await send(method, path, request as LooseRequest)) as Awaited<Answer<M, P>>
}
