// SPDX-License-Identifier: GPL-3.0-or-later
import type { PlaylistEntry, PlaylistId, Track } from '#/api/model'
import type { PlayOrder } from '#/player/queue'
import { usePlayerCommands } from '#/player/react'
import type { LongList } from '#/queries/long-list'
import { loadEntries } from '#/queries/playlists'
import { usePlayLate } from '#/items/use-play-late'
import { useTelling } from '#/items/use-telling'

interface PlayableEntry extends PlaylistEntry {
  readonly track: Track
}

export const isPlayable = (entry: PlaylistEntry): entry is PlayableEntry =>
  !entry.missing && entry.track !== null && entry.track.problem === null

/** Plays a playlist: what is loaded at once, and where that is not all of it, all of it in a moment. */
export function usePlaylistPlay(id: PlaylistId, entries: LongList<PlaylistEntry>) {
  const player = usePlayerCommands()
  const playLate = usePlayLate()
  const tell = useTelling()

  const withAll = (act: (playable: readonly PlayableEntry[]) => void) => {
    const { items, total } = entries
    if (items.length === total) act(items.filter(isPlayable))
    else tell(playLate(loadEntries(id), (all) => act(all.filter(isPlayable))))
  }
  const start = (playable: readonly PlayableEntry[], index: number, order?: PlayOrder) =>
    player.playQueue(
      playable.map(({ track }) => track),
      index,
      order,
    )
  return {
    play: () => withAll((playable) => start(playable, 0)),
    playFrom: (entry: PlaylistEntry) =>
      withAll((playable) =>
        start(
          playable,
          playable.findIndex((one) => one.id === entry.id),
        ),
      ),
    shuffle: () =>
      withAll((playable) =>
        start(playable, Math.floor(Math.random() * playable.length), 'shuffled'),
      ),
  }
}
