// SPDX-License-Identifier: GPL-3.0-or-later
import type { Track } from '#/api/model'
import { playerText } from '#/player/messages'
import type { Player } from '#/player/player'

interface QueueAction {
  readonly label: string
  readonly run: () => void
}

/** What every list of tracks and of albums offers; `load` answers the tracks it is about. */
export function queueActions(
  player: Player,
  load: () => readonly Track[] | Promise<readonly Track[]>,
): readonly QueueAction[] {
  const withTracks = (use: (playable: readonly Track[]) => void) => async () => {
    const tracks = await load()
    use(tracks.filter(({ problem }) => problem === null))
  }
  const offer = (label: string, use: (playable: readonly Track[]) => void): QueueAction => ({
    label,
    // What cannot be loaded is not queued; the view itself says that the server does not answer.
    run: () => void withTracks(use)().catch(() => undefined),
  })
  return [
    offer(playerText.playNext, (tracks) => player.queue.playNext(tracks)),
    offer(playerText.addToQueue, (tracks) => player.queue.add(tracks)),
  ]
}
