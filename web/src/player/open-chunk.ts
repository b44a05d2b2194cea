// SPDX-License-Identifier: GPL-3.0-or-later
// Chunks become bytes, refusals become faults. Runs in the page and in a worker.
import { ApiError, toApiError, UnreachableError } from '#/api/errors'
import { chunkUrl, type ChunkAddress } from '#/api/streaming'
import { EngineFault, type AudioStream, type Body } from '#/engine/types'
import { TimeLimit } from '#/lib/time-limit'
import { encodingOf } from '#/player/encoding'
import { newGeneration } from '#/player/listener'

/** A track and the version of it, as the server addresses its chunks, and for whom they are. */
export interface ChunkSource extends Omit<ChunkAddress, 'chunk' | 'from' | 'encoding'> {
  /** How many packets, as the server counts them in a chunk, one packet of the stream takes. */
  readonly packetLength: number
  readonly listener: string
  /** What is asked for is of a newer generation than this one of the page. */
  readonly since: number
}

/** Milliseconds for an answer to begin: a server that waits for a profile says so after 10 s (ST-9). */
const patience = 12_000

/** What is asked for under one signal is meant by one command, and newer than all that was asked for before. */
const generations = new WeakMap<AbortSignal, number>()

function generationOf(signal: AbortSignal, since: number): number {
  const generation = generations.get(signal) ?? newGeneration(since)
  generations.set(signal, generation)
  return generation
}

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
  (chunk, packet, kbps, signal, anew = false) => {
    const from = packet * source.packetLength
    const url = chunkUrl({ ...source, chunk, from, encoding: encodingOf(kbps) })
    return openChunk(url, source, signal, anew ? 'reload' : 'default')
  }

async function openChunk(
  url: string,
  { listener, since }: ChunkSource,
  signal: AbortSignal,
  cache: RequestCache,
): Promise<Body> {
  const generation = String(generationOf(signal, since))
  const headers = { 'X-Listener': listener, 'X-Generation': generation }
  const limit = new TimeLimit(patience, signal)
  let response: Response
  try {
    response = await fetch(url, { signal: limit.signal, headers, cache, priority: 'high' })
    if (!response.ok) throw await refusalOf(response)
  } catch (error) {
    limit.end()
    if (signal.aborted || error instanceof EngineFault) throw error
    throw toFault(new UnreachableError(error))
  }
  limit.lift() // how long the body takes is watched by its reader
  if (!response.body) {
    limit.end()
    throw new EngineFault('network', 'the answer has no body', true)
  }
  return {
    bytes: response.body,
    isSent: response.headers.get('X-Generation') === generation,
    leave: () => limit.end(),
  }
}

async function refusalOf(response: Response): Promise<EngineFault> {
  const { kind, message, retryable } = toFault(await toApiError(response))
  const retryAfter = Number(response.headers.get('Retry-After')) || 0
  return new EngineFault(kind, message, retryable, retryAfter)
}
