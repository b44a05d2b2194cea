// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronRight, Folder, FolderLock } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { cx } from '#/lib/class-names'
import type { PlaceId, PlaceInside, PlaceListing } from '#/queries/places'
import { audioFiles } from './audio-files'
import styles from './FolderPicker.module.css'
import { setupText } from './setup-messages'

interface FolderRowsProps {
  listing: PlaceListing
  /** Another folder is on its way. */
  waiting: boolean
  /** Which row has the focus when the folder `at` is there: the first where there is none such. */
  focusOn: { at: PlaceId | undefined; row: PlaceId | null } | null
  onOpen: (place: PlaceId) => void
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
}

/** The folders in one, as a column of buttons; a thousand at most. */
export function FolderRows({ listing, waiting, focusOn, onOpen }: FolderRowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation() // the page's own keys: volume
    const all = rows()
    all[step(all.indexOf(event.target as HTMLElement), all.length - 1)]?.focus()
  }
  const at = focusOn?.at ?? null
  const row = focusOn?.row ?? null
  const moves = focusOn !== null
  useEffect(() => {
    if (!moves || !list.current) return
    const from = row && list.current.querySelector<HTMLElement>(`[data-place="${row}"]`)
    const first = list.current.querySelector<HTMLElement>('button')
    ;(from ?? first ?? list.current).focus()
  }, [moves, at, row])
  return (
    <ul
      ref={list}
      className={cx(styles.rows, waiting && styles.waiting)}
      aria-label={listing.place ? setupText.foldersIn(listing.place.name) : setupText.places}
      aria-busy={waiting}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {listing.folders.map((folder) => (
        <li key={folder.id}>
          <Row folder={folder} onOpen={onOpen} />
        </li>
      ))}
      {listing.folders.length === 0 && <li className={styles.none}>{setupText.noFolders}</li>}
    </ul>
  )
}

interface RowProps {
  folder: PlaceInside
  onOpen: (place: PlaceId) => void
}

function Row({ folder: { id, name, readable, audio }, onOpen }: RowProps) {
  const Icon = readable ? Folder : FolderLock
  return (
    <button
      type="button"
      className={styles.row}
      data-place={id}
      aria-disabled={!readable}
      onClick={() => readable && onOpen(id)}
    >
      <Icon size={20} aria-hidden className={styles.icon} />
      <span className={styles.name} dir="auto" title={name}>
        {name}
      </span>
      <span className={styles.count}>{readable ? audioFiles(audio) : setupText.unreadable}</span>
      <ChevronRight size={16} aria-hidden className={styles.icon} />
    </button>
  )
}
