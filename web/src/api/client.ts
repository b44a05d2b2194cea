// SPDX-License-Identifier: GPL-3.0-or-later
// fetch with the types of docs/openapi.yaml. Nothing above api/ calls fetch for JSON.
import { toApiError, UnreachableError } from '#/api/errors'
import type { paths } from '#/api/schema'

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
  : object

type Request<Op> = PathOf<Op> & QueryOf<Op> & BodyOf<Op> & { signal?: AbortSignal }

/** What the routes answer on success: 200, 202 or nothing. */
type Answers<Op> = Op extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & (200 | 202 | 204)]: {
        status: Status
        data: Responses[Status] extends { content: { 'application/json': infer Json } }
          ? Json
          : undefined
      }
    }[keyof Responses & (200 | 202 | 204)]
  : never

type Answer<M extends Method, P extends PathsWith<M>> = Promise<Answers<paths[P][M]>>

interface LooseRequest {
  path?: Record<string, string | number>
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  signal?: AbortSignal
}

/** Fills `{name}` in the template and appends what is defined of the query. */
export function toUrl(template: string, { path = {}, query = {} }: LooseRequest): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search.toString()}` : filled
}

async function send(method: Method, template: string, request: LooseRequest): Promise<Response> {
  const init: RequestInit = { method: method.toUpperCase() }
  if (request.signal) init.signal = request.signal
  if (request.body !== undefined) {
    init.body = JSON.stringify(request.body)
    init.headers = { 'Content-Type': 'application/json' }
  }
  try {
    return await fetch(toUrl(template, request), init)
  } catch (error) {
    if (request.signal?.aborted) throw error
    throw new UnreachableError(error)
  }
}

/** Throws ApiError when the server says no, UnreachableError when it is silent, AbortError on abort. */
export async function call<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  request: Request<paths[P][M]>,
): Answer<M, P> {
  const response = await send(method, path, request as LooseRequest)
  if (!response.ok) throw await toApiError(response)
  const data: unknown = response.status === 204 ? undefined : await response.json()
  // The one place that trusts the contract: the server's own tests hold its answers to it.
  return { status: response.status, data } as Awaited<Answer<M, P>>
}
