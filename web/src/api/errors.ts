// SPDX-License-Identifier: GPL-3.0-or-later
import { problemText } from '#/api/messages'
import type { components } from '#/api/schema'
import { asSentence } from '#/lib/as-sentence'

type Problem = components['schemas']['Problem']

type ProblemType = keyof typeof problemText.types

const isKnown = (name: string): name is ProblemType => Object.hasOwn(problemText.types, name)

/** In the language of the page, by the type of the problem; as the server said it where it has none that is known. */
function sentenceOf(type: string, said: string): string {
  const name = type.replace('/problems/', '')
  return isKnown(name) ? problemText.types[name](said) : asSentence(said)
}

/** The server answered, and the answer is no. The message is a sentence for a person. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** Stable, such as /problems/not-found; about:blank where the server gave none. */
  readonly type: string
  /** In the server's own words. */
  readonly detail: string

  constructor(status: number, type: string, detail: string) {
    super(sentenceOf(type, detail))
    this.status = status
    this.type = type
    this.detail = detail
  }

  /** Somebody else changed it first. */
  get isOutdated(): boolean {
    return this.status === 412 || this.status === 409
  }

  /** Asking again may give another answer. */
  get isTemporary(): boolean {
    return this.status >= 500 || [408, 425, 429].includes(this.status)
  }
}

/** The server did not answer at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'

  constructor(cause: unknown) {
    super(problemText.unreachable, { cause })
  }
}

/** Of what a request threw: nobody answers, or somebody between does who cannot pass it on. */
export const isAway = (error: unknown): boolean =>
  error instanceof UnreachableError ||
  (error instanceof ApiError && [502, 503, 504].includes(error.status))

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false
  const { type, detail } = value as Partial<Record<keyof Problem, unknown>>
  return typeof type === 'string' && typeof detail === 'string'
}

/** Reads a problem document (RFC 9457); a proxy's error page becomes a plain sentence. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  if (isProblem(body)) return new ApiError(response.status, body.type, body.detail)
  const status = `${response.status} ${response.statusText}`.trimEnd()
  return new ApiError(response.status, 'about:blank', problemText.answered(status))
}
