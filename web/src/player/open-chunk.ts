// SPDX-License-Identifier: GPL-3.0-or-later
// Chunks become bytes, refusals become faults. Runs in the page and in a worker.
import { ApiError, toApiError, UnreachableError } from '#/api/errors'
import { chunkUrl, type ChunkAddress } from '#/api/streaming'
import { EngineFault, type AudioStream } from '#/engine/types'

/** A track and the version of it, as the server addresses its chunks. */
export type ChunkSource = Omit<ChunkAddress, 'chunk' | 'from'>

export const toFault = (error: unknown): EngineFault => {
  if (error instanceof EngineFault) return error
  if (error instanceof UnreachableError) return new EngineFault('network', error.message, true)
  if (error instanceof ApiError) return refusal(error)
  return new EngineFault('internal', String(error), false)
}

/** Gone means that the settings give another plan by now. */
const refusal = ({ status, message, isTemporary }: ApiError) =>
  new EngineFault(status === 410 ? 'stale' : 'server', message, isTemporary)

export const opener =
  (source: ChunkSource): AudioStream['open'] =>
  (chunk, from, signal) =>
    openChunk(chunkUrl({ ...source, chunk, from }), signal)

async function openChunk(url: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  let response: Response
  try {
    response = await fetch(url, { signal, priority: 'high' })
  } catch (error) {
    if (signal.aborted) throw error
    throw toFault(new UnreachableError(error))
  }
  if (!response.ok) {
    const { kind, message, retryable } = toFault(await toApiError(response))
    throw new EngineFault(
      kind,
      message,
      retryable,
      Number(response.headers.get('Retry-After')) || 0,
    )
  }
  if (!response.body) throw new EngineFault('network', 'the answer has no body', true)
  return response.body
}
