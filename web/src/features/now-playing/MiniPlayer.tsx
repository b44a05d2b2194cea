// SPDX-License-Identifier: GPL-3.0-or-later
import { Pause, Play, SkipForward } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Artwork } from '#/components/Artwork'
import { IconButton } from '#/components/IconButton'
import { lazyPart } from '#/components/lazy-part'
import { componentText } from '#/components/messages'
import { usePlayer, usePlayerCommands, useTimeline } from '#/player/react'
import type { Timeline } from '#/player/player'
import { currentTrack, hasNext, wantsToPlay } from '#/player/state'
import { coverUrl } from '#/queries/library'
import { FailureLine } from './FailureLine'
import { playingText } from './messages'
import styles from './MiniPlayer.module.css'

const FullPlayer = lazyPart('full-player', async () => (await import('./FullPlayer')).FullPlayer)

interface MiniPlayerProps {
  onQueue: () => void
  children: ReactNode
}

/** The bottom bar of a narrow page; a touch on it opens the whole player. `children` go below that. */
export function MiniPlayer({ onQueue, children }: MiniPlayerProps) {
  const [full, setFull] = useState<'unused' | 'open' | 'closed'>('unused')
  const player = usePlayerCommands()
  const track = usePlayer(currentTrack)
  const playing = usePlayer(wantsToPlay)
  const next = usePlayer(hasNext)
  if (!track) return null
  return (
    <div className={styles.mini}>
      <Progress />
      <button
        type="button"
        className={styles.open}
        aria-label={playingText.openPlayer(track.title, track.artist)}
        onClick={({ currentTarget }) => {
          currentTarget.focus() // some browsers give none to a button that is touched
          setFull('open')
        }}
      >
        <Artwork
          src={coverUrl(track.artwork, 96)}
          look={track.artworkLook}
          name={track.album}
          className={styles.cover}
        />
        <span className={styles.words}>
          <span className={styles.title} dir="auto">
            {track.title}
          </span>
          <span className={styles.artist} dir="auto">
            {track.artist}
          </span>
        </span>
      </button>
      <IconButton
        label={playing ? componentText.pause : componentText.play}
        icon={
          playing ? <Pause size={24} fill="currentColor" /> : <Play size={24} fill="currentColor" />
        }
        onClick={() => player.toggle()}
      />
      <IconButton
        label={playingText.next}
        icon={<SkipForward size={24} fill="currentColor" />}
        disabled={!next}
        onClick={() => player.next()}
      />
      <FailureLine />
      {full !== 'unused' && (
        <FullPlayer
          track={track}
          open={full === 'open'}
          onOpenChange={(open) => setFull(open ? 'open' : 'closed')}
          onQueue={onQueue}
        >
          {children}
        </FullPlayer>
      )}
    </div>
  )
}

const playedPercent = ({ position, duration }: Timeline) =>
  duration > 0 ? Math.round((position / duration) * 1000) / 10 : 0

function Progress() {
  const percent = useTimeline(playedPercent)
  return <div className={styles.progress} style={{ width: `${percent}%` }} aria-hidden />
}
