// SPDX-License-Identifier: GPL-3.0-or-later
import { usePlayerCommands } from '#/player/react'

/** Plays what is on its way to the page, unless the listener says meanwhile what else is to sound (PL-6). */
export function usePlayLate() {
  const player = usePlayerCommands()
  return async <Loaded>(
    loading: Promise<Loaded>,
    play: (loaded: Loaded) => unknown,
  ): Promise<Loaded> => {
    const isWanted = player.intend()
    const loaded = await loading
    if (isWanted()) await play(loaded)
    return loaded
  }
}
