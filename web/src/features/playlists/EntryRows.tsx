// SPDX-License-Identifier: GPL-3.0-or-later
import { ListX } from 'lucide-react'
import { useMemo } from 'react'
import type { EntryId, PlaylistEntry, PlaylistId } from '#/api/model'
import { useNotices } from '#/components/notices'
import { OrderedRows } from '#/components/OrderedRows'
import { count } from '#/lib/count'
import { useChoosableRows } from '#/items/choosable'
import { SelectableTracks } from '#/items/SelectableTracks'
import type { LongList } from '#/queries/long-list'
import { usePlaylistEdits } from '#/queries/playlists'
import { EntryRow, EntryRowSkeleton } from './EntryRow'
import { playlistText } from './messages'
import { usePlaylistPlay } from './use-playlist-play'
import { useTelling } from '#/items/use-telling'

interface EntryRowsProps {
  id: PlaylistId
  entries: LongList<PlaylistEntry>
  /** What rules find has their order, and goes only when it meets them no more. */
  fixed: boolean
}

/** Pixels. */
const rowHeight = 56
const placeholders = 10

const keyOf = ({ id }: PlaylistEntry) => id
const titleOf = ({ title }: PlaylistEntry) => title

/** The entry that one stands before once it was taken to another place; null for the end. */
export function neighbourAt(
  items: readonly PlaylistEntry[],
  from: number,
  to: number,
): EntryId | null {
  return items[to > from ? to + 1 : to]?.id ?? null
}

/** The entries of a playlist in their order, which the listener may change. */
export function EntryRows({ id, entries, fixed }: EntryRowsProps) {
  const { items, total } = entries
  const edits = usePlaylistEdits(id)
  const { playFrom } = usePlaylistPlay(id, entries)
  const remove = useRemoval(id)
  const tell = useTelling()

  const move = (entry: PlaylistEntry, from: number, to: number) => {
    const before = neighbourAt(items, from, to)
    // Behind the last one that is loaded is not the end of the playlist.
    if (before === null && items.length !== total) return
    tell(edits.move({ entry: entry.id, before }))
  }
  const rows = useMemo(() => items.map((entry) => ({ key: entry.id, track: entry.track })), [items])
  const removal = (keys: readonly string[]) => {
    const gone = new Set(keys)
    const run = () => remove(items.filter((entry) => gone.has(entry.id)))
    return [{ label: playlistText.removeFrom, icon: <ListX size={18} />, run }]
  }
  return (
    <SelectableTracks list={useChoosableRows(rows)} more={fixed ? undefined : removal}>
      <OrderedRows
        label={playlistText.tracks}
        items={items}
        total={total ?? placeholders}
        onRange={entries.onRange}
        rowHeight={rowHeight}
        keyOf={keyOf}
        nameOf={titleOf}
        onMove={move}
        renderRow={(entry, moves, at) =>
          entry ? (
            <EntryRow
              entry={entry}
              index={at}
              moves={fixed ? null : moves}
              onRemove={() => remove([entry])}
              onPlay={() => playFrom(entry)}
            />
          ) : (
            <EntryRowSkeleton />
          )
        }
      />
    </SelectableTracks>
  )
}

/** Takes entries out, and brings them back to where they were. */
function useRemoval(id: PlaylistId): (entries: readonly PlaylistEntry[]) => void {
  const edits = usePlaylistEdits(id)
  const notices = useNotices()
  const tell = useTelling()
  const remove = async (entries: readonly PlaylistEntry[]) => {
    const [first] = entries
    const name = entries.length === 1 && first ? first.title : count(entries.length, 'track')
    const runs = await edits.remove(new Set(entries.map(keyOf)))
    notices.show(playlistText.removed(name), () => tell(edits.putBack(runs)))
  }
  return (entries) => tell(remove(entries))
}
