// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineFault, FaultKind } from '#/engine/types'
import type { PlayerError, PlayerErrorAction } from '#/player/errors'
import { playerText } from '#/player/messages'

const actions: Readonly<Record<FaultKind, PlayerErrorAction>> = {
  network: 'retry',
  server: 'retry',
  stale: 'retry',
  decode: 'skip',
  device: 'retry',
  quota: 'retry',
  autoplay: 'press-play',
  internal: 'retry',
}

/** What a listener is told, and what can be done about it (PL-8). The server says itself why it refuses. */
export function toPlayerError({ kind: of, message, retryable }: EngineFault): PlayerError {
  const severity = retryable ? 'retryable' : 'fatal'
  const action = of === 'server' && !retryable ? 'skip' : actions[of]
  if (of === 'server' || of === 'stale')
    return { kind: 'server', severity, action, sentence: message }
  return { kind: of, severity, action, sentence: playerText.faults[of] }
}

/** The server answers, but again and again no sound of the track comes. */
export const noSound = (): PlayerError => ({
  kind: 'server',
  severity: 'fatal',
  action: 'skip',
  sentence: playerText.noSound,
})
