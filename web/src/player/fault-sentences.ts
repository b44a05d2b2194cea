// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineFault, FaultKind } from '#/engine/types'
import type { PlayerError, PlayerErrorAction } from '#/player/errors'

interface Advice {
  readonly action: PlayerErrorAction
  readonly sentence: (detail: string) => string
}

const advice: Record<FaultKind, Advice> = {
  network: {
    action: 'retry',
    sentence: () => 'The server does not answer. Playing goes on where it stopped once it does.',
  },
  server: { action: 'retry', sentence: (detail) => detail },
  stale: { action: 'retry', sentence: (detail) => detail },
  decode: { action: 'skip', sentence: () => 'This browser cannot play this track.' },
  device: { action: 'retry', sentence: () => 'The audio output is not available.' },
  quota: { action: 'retry', sentence: () => 'The browser has no room for more audio.' },
  autoplay: { action: 'press-play', sentence: () => 'The browser wants a click before it plays.' },
  internal: { action: 'retry', sentence: () => 'Playing failed in a way that should not happen.' },
}

/** What a listener is told, and what can be done about it (PL-8). */
export function toPlayerError(fault: EngineFault): PlayerError {
  const { action, sentence } = advice[fault.kind]
  const severity = fault.retryable ? 'retryable' : 'fatal'
  const kind = fault.kind === 'stale' ? 'server' : fault.kind
  return { kind, severity, action, sentence: sentence(fault.message) }
}

/** The server answers, but again and again no sound of the track comes. */
export const noSound: PlayerError = {
  kind: 'server',
  severity: 'fatal',
  action: 'skip',
  sentence: 'The sound of this track does not arrive. Its file may be damaged.',
}
