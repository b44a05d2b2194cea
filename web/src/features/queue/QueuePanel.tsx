// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronRight, ListMusic } from 'lucide-react'
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
import { queueText } from './messages'
import { QueueRows } from './QueueRows'
import styles from './QueuePanel.module.css'

const dates = perLanguage((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long' }))

const savedName = () => queueText.savedName(dates().format(new Date()))

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
              title={queueText.saveAsPlaylist}
              onClick={() =>
                add({ what: queueText.theQueue, suggestedName: savedName(), load: () => tracks })
              }
            >
              {queueText.save}
            </Button>
            <Button disabled={tracks.length < 2} onClick={() => player.queue.clear()}>
              {queueText.clear}
            </Button>
          </div>
        </header>
        {index > 0 && (
          <Button
            className={styles.fold}
            icon={<ChevronRight size={16} aria-hidden />}
            aria-expanded={earlierShown}
            onClick={() => setEarlierShown(!earlierShown)}
          >
            {queueText.earlierTracks(count(index, 'track'))}
          </Button>
        )}
        {earlierShown && (
          <QueueRows label={queueText.earlier} tracks={tracks} begin={0} end={index} />
        )}
        <h3 className={styles.heading}>{queueText.nowPlaying}</h3>
        <CurrentRow track={current} />
        {next > 0 && (
          <>
            <h3 className={styles.heading}>{queueText.nextUp}</h3>
            <QueueRows
              label={queueText.nextUp}
              tracks={tracks}
              begin={index + 1}
              end={tracks.length}
            />
          </>
        )}
      </ScrollRegionContext>
    </div>
  )
}

const EmptyQueue = () => (
  <Notice icon={<ListMusic size={40} />} title={queueText.empty} heading="h2">
    <p>{queueText.howToQueue}</p>
  </Notice>
)
