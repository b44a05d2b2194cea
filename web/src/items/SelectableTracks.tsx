// SPDX-License-Identifier: GPL-3.0-or-later
import { ListEnd, ListPlus, ListStart, Play } from 'lucide-react'
import { useEffect, type KeyboardEvent, type ReactNode } from 'react'
import type { Track } from '#/api/model'
import { BatchBar, type BatchAction } from '#/components/BatchBar'
import {
  SelectionContext,
  useSelection,
  type Choosable,
  type Selection,
} from '#/components/selection'
import { count } from '#/lib/count'
import { usePlayerCommands } from '#/player/react'
import { useAddToPlaylist } from './add-to-playlist'
import { CachedTracks } from './CachedTracks'
import type { ChosenRow } from './choosable'
import { itemText } from './messages'

interface SelectableTracksProps {
  list: Choosable<ChosenRow>
  /** What goes into the queue where one is played; the list where it is left out. */
  played?: Choosable<ChosenRow>
  /** What only this list can do with some of its rows. */
  more?: ((keys: readonly string[]) => readonly BatchAction[]) | undefined
  children: ReactNode
}

/** A list of tracks of which several can be chosen, and what can be done with them. */
export function SelectableTracks(props: SelectableTracksProps) {
  const { list, played = list, more, children } = props
  const selection = useSelection(list)
  const actions = useBatchActions()
  const { chosen } = selection
  useEscape(selection)

  const onKeyDown = (event: KeyboardEvent) => {
    const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a'
    if (!isAll || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    selection.chooseAll()
  }
  const thenClear = (action: BatchAction) => ({
    ...action,
    run: () => {
      action.run()
      selection.clear()
    },
  })
  const offered = () => [
    ...actions(chosen.flatMap(({ track }) => track ?? [])),
    ...(more?.(chosen.map(({ key }) => key)) ?? []),
  ]
  return (
    <SelectionContext value={selection.ofRows}>
      <div onKeyDown={onKeyDown}>
        <CachedTracks played={played}>{children}</CachedTracks>
        {chosen.length > 0 && (
          <BatchBar
            chosen={chosen.length}
            actions={offered().map(thenClear)}
            onAll={selection.chooseAll}
            onClear={selection.clear}
          />
        )}
      </div>
    </SelectionContext>
  )
}

const nameFor = (tracks: readonly Track[]) => {
  const [first] = tracks
  const title = first?.title ?? itemText.playlist
  return tracks.length > 1 ? itemText.andMore(title) : title
}

function useBatchActions(): (tracks: readonly Track[]) => readonly BatchAction[] {
  const player = usePlayerCommands()
  const add = useAddToPlaylist()
  return (tracks) => {
    const playable = tracks.filter(({ problem }) => problem === null)
    const what = count(tracks.length, 'track')
    return [
      {
        label: itemText.play,
        icon: <Play size={18} fill="currentColor" />,
        run: () => player.playQueue(playable, 0),
      },
      {
        label: itemText.playNext,
        icon: <ListStart size={18} />,
        run: () => player.queue.playNext(playable),
      },
      {
        label: itemText.addToQueue,
        icon: <ListEnd size={18} />,
        run: () => player.queue.add(playable),
      },
      {
        label: itemText.addToPlaylist,
        icon: <ListPlus size={18} />,
        run: () => add({ what, suggestedName: nameFor(tracks), load: () => tracks }),
      },
    ]
  }
}

const inFront = '[role=menu], [role=dialog][data-state=open], [role=alertdialog][data-state=open]'

/** Escape ends the selection, unless something lies over the page. */
function useEscape({ chosen, clear }: Pick<Selection, 'chosen' | 'clear'>): void {
  const isActive = chosen.length > 0
  useEffect(() => {
    if (!isActive) return
    const controller = new AbortController()
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (document.querySelector(inFront) === null) clear()
    }
    // Before a menu or a dialog closes by the same key.
    window.addEventListener('keydown', onKey, { signal: controller.signal, capture: true })
    return () => controller.abort()
  }, [isActive, clear])
}
