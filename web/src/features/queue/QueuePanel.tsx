// SPDX-License-Identifier: GPL-3.0-or-later
import { ListMusic } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Notice } from '#/components/Notice'
import { ScrollRegionContext } from '#/components/scroll-region'
import { count } from '#/lib/count'
import { perLanguage } from '#/lib/language'
import { formatLength } from '#/lib/time'
import { useAddToPlaylist } from '#/items/add-to-playlist'
import { lengthOf } from '#/player/queue'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { CurrentRow } from './CurrentRow'
import { QueueRows } from './QueueRows'
import styles from './QueuePanel.module.css'

const dates = perLanguage((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long' }))

const savedName = () => `Queue of ${dates().format(new Date())}`

const queueOf = ({ queue }: PlayerState) => queue

/** What plays, what comes next, and what was before. `title` is left out where a dialog has it already. */
export function QueuePanel({ title }: { title?: string }) {
  const [region, setRegion] = useState<HTMLElement | null>(null)
  const [earlierShown, setEarlierShown] = useState(false)
  const { tracks, index } = usePlayer(queueOf)
  const player = usePlayerCommands()
  const add = useAddToPlaylist()
  const current = tracks[index]
  if (!current) return <EmptyQueue />
  const next = tracks.length - index - 1
  return (
    <div ref={setRegion} tabIndex={-1} className={styles.panel}>
      <ScrollRegionContext value={region}>
        <header className={styles.header}>
          <div>
            {title && <h2>{title}</h2>}
            <p className={styles.facts}>
              {count(tracks.length, 'track')} · {formatLength(lengthOf(tracks))}
            </p>
          </div>
          <div className={styles.actions}>
            <Button
              title="Save the queue as a playlist"
              onClick={() =>
                add({ what: 'the queue', suggestedName: savedName(), load: () => tracks })
              }
            >
              Save
            </Button>
            <Button disabled={tracks.length < 2} onClick={() => player.queue.clear()}>
              Clear
            </Button>
          </div>
        </header>
        {index > 0 && (
          <Button
            className={styles.fold}
            aria-expanded={earlierShown}
            onClick={() => setEarlierShown(!earlierShown)}
          >
            Earlier: {count(index, 'track')}
          </Button>
        )}
        {earlierShown && <QueueRows label="Earlier" tracks={tracks} begin={0} end={index} />}
        <h3 className={styles.heading}>Now playing</h3>
        <CurrentRow track={current} />
        {next > 0 && (
          <>
            <h3 className={styles.heading}>Next up</h3>
            <QueueRows label="Next up" tracks={tracks} begin={index + 1} end={tracks.length} />
          </>
        )}
      </ScrollRegionContext>
    </div>
  )
}

const EmptyQueue = () => (
  <Notice icon={<ListMusic size={40} />} title="Nothing is queued" heading="h2">
    <p>Play an album or a track, or add one by its menu: the three dots, or a right click.</p>
  </Notice>
)
