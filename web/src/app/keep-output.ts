// SPDX-License-Identifier: GPL-3.0-or-later
import { readStored, store } from '#/lib/storage'
import type { OutputDevice } from '#/player/audio-outputs'
import type { Player } from '#/player/player'

const key = 'output'

function readDevice(): OutputDevice | null {
  try {
    const { id, label } = JSON.parse(readStored(key) ?? '{}') as Partial<Record<string, unknown>>
    return typeof id === 'string' && typeof label === 'string' ? { id, label } : null
  } catch {
    return null // somebody spoilt it
  }
}

/** Through which device sound leaves belongs to the browser: another one does not know it. */
export function keepOutput(player: Player): void {
  const stored = readDevice()
  if (stored) void player.outputs.choose(stored)

  let saved = player.store.getState().output.chosen
  player.store.subscribe(() => {
    const { chosen } = player.store.getState().output
    if (chosen === saved) return
    saved = chosen
    store(key, chosen ? JSON.stringify(chosen) : '{}')
  })
}
