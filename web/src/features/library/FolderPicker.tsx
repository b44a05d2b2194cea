// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronRight, CornerLeftUp } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { Skeleton } from '#/components/Skeleton'
import { useAddMusicFolder, usePlace, type PlaceId, type PlaceListing } from '#/queries/places'
import { audioFiles } from './audio-files'
import styles from './FolderPicker.module.css'
import { FolderRows } from './FolderRows'
import { setupText } from './setup-messages'

interface FolderPickerProps {
  /** Once a folder was chosen. */
  onChosen?: () => void
}

/** Where the picker was, and from where it came: whose row has the focus then. */
interface Way {
  at: PlaceId | null
  from: PlaceId | null
  /** The listener has moved: the focus goes with them. */
  moved: boolean
}

/**
 * The folders of the server that may be chosen. Arrows go from row to row, Enter opens, Backspace goes up; the folder
 * that is open is the one that is chosen.
 */
export function FolderPicker({ onChosen }: FolderPickerProps) {
  const [way, setWay] = useState<Way>({ at: null, from: null, moved: false })
  const { data, error, isPlaceholderData, refetch } = usePlace(way.at)
  const add = useAddMusicFolder()
  const go = (at: PlaceId | null) => {
    add.reset()
    setWay({ at, from: way.at, moved: true })
  }
  const again = () => {
    setWay({ ...way, moved: true })
    void refetch()
  }
  const above = data?.above.at(-1)?.id ?? null
  const up = data?.place ? () => go(above) : null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Backspace' || !up || isPlaceholderData) return
    event.preventDefault()
    up()
  }
  if (error)
    return (
      <div className={styles.picker} role="alert">
        <p className={styles.fault}>{error.message}</p>
        <div className={styles.ways}>
          <Button autoFocus={way.moved} onClick={again}>
            {componentText.tryAgain}
          </Button>
          {/* What it lies in may have gone with it. */}
          {way.at !== null && <Button onClick={() => go(null)}>{setupText.thisServer}</Button>}
        </div>
      </div>
    )
  if (!data) return <Waiting />
  return (
    <div className={styles.picker} onKeyDown={onKeyDown}>
      <Crumbs listing={data} onGo={go} />
      <FolderRows
        listing={data}
        waiting={isPlaceholderData}
        focusOn={way.moved && !isPlaceholderData ? { at: data.place?.id, row: way.from } : null}
        onOpen={go}
      />
      {data.cut && <p className={styles.note}>{setupText.cut}</p>}
      <footer className={styles.foot}>
        {up && (
          <Button icon={<CornerLeftUp size={16} aria-hidden />} onClick={up}>
            {setupText.up}
          </Button>
        )}
        <p className={styles.facts} role="status">
          {data.place ? audioFiles(data.audio) : setupText.openFolder}
        </p>
        <Button
          look="primary"
          className={styles.use}
          disabled={!data.place || isPlaceholderData || add.isPending}
          onClick={() => data.place && add.mutate(data.place.id, { onSuccess: () => onChosen?.() })}
        >
          {data.place ? setupText.use(data.place.name) : setupText.useThis}
        </Button>
      </footer>
      {add.error && (
        <p className={styles.fault} role="alert">
          {add.error.message}
        </p>
      )}
    </div>
  )
}

interface CrumbsProps {
  listing: PlaceListing
  onGo: (place: PlaceId | null) => void
}

/** From all places to the folder that is open. */
function Crumbs({ listing: { place, above }, onGo }: CrumbsProps) {
  return (
    <nav aria-label={setupText.whereItLies}>
      <ol className={styles.way}>
        <li>
          {place ? (
            <button type="button" onClick={() => onGo(null)}>
              {setupText.thisServer}
            </button>
          ) : (
            <span aria-current="location">{setupText.thisServer}</span>
          )}
        </li>
        {above.map((one) => (
          <li key={one.id}>
            <ChevronRight size={14} aria-hidden />
            <button type="button" dir="auto" title={one.name} onClick={() => onGo(one.id)}>
              {one.name}
            </button>
          </li>
        ))}
        {place && (
          <li>
            <ChevronRight size={14} aria-hidden />
            <span aria-current="location" dir="auto" title={place.name}>
              {place.name}
            </span>
          </li>
        )}
      </ol>
    </nav>
  )
}

const Waiting = () => (
  <div className={styles.picker} aria-hidden>
    <div className={styles.way} />
    <div className={styles.rows}>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton className={styles.rowSkeleton} />
        </div>
      ))}
    </div>
    <div className={styles.foot} />
  </div>
)
