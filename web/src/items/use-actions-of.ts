// SPDX-License-Identifier: GPL-3.0-or-later
import type { Action } from '#/components/actions'
import { useAddAction, type Addition } from './add-to-playlist'
import { queueActions } from '#/player/queue-actions'
import { usePlayerCommands } from '#/player/react'

/** What every menu of tracks offers; `load` answers the tracks that `what` names. */
export function useActionsOf(): (what: string, load: Addition['load']) => readonly Action[] {
  const player = usePlayerCommands()
  const add = useAddAction()
  return (what, load) => [...queueActions(player, load), add(what, load)]
}
