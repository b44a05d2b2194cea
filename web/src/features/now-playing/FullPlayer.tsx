// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import { ListMusic } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import type { Track } from '#/api/model'
import { Artwork } from '#/components/Artwork'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { coverUrl } from '#/queries/library'
import { CurrentHeart } from './CurrentHeart'
import { FailureLine } from './FailureLine'
import { FormatMenu } from './FormatMenu'
import { playingText } from './messages'
import { SoundSwitch } from './SoundSwitch'
import { TimeLine } from './TimeLine'
import { Transport } from './Transport'
import styles from './FullPlayer.module.css'

interface FullPlayerProps {
  track: Track
  open: boolean
  onOpenChange: (open: boolean) => void
  onQueue: () => void
  children: ReactNode
}

export function FullPlayer(props: FullPlayerProps) {
  const { track, open, onOpenChange, onQueue, children } = props
  const close = () => onOpenChange(false)
  return (
    <Dialog title={playingText.title} look="screen" open={open} onOpenChange={onOpenChange}>
      <div className={styles.player}>
        <Artwork
          src={coverUrl(track.artwork, 768)}
          look={track.artworkLook}
          name={track.album}
          className={styles.cover}
        />
        <div className={styles.words}>
          <CurrentHeart track={track} className={styles.heart} />
          <p className={styles.title} dir="auto">
            {track.title}
          </p>
          <p className={styles.by}>
            <Link to="/artists/$artistId" params={{ artistId: track.artistId }} onClick={close}>
              <bdi>{track.artist}</bdi>
            </Link>
            {' · '}
            <Link to="/albums/$albumId" params={{ albumId: track.albumId }} onClick={close}>
              <bdi>{track.album}</bdi>
            </Link>
          </p>
        </div>
        <FailureLine place="here" />
        <TimeLine />
        <Transport size="large" />
        <SoundSwitch />
        <div className={styles.ways}>
          <Button icon={<ListMusic size={18} aria-hidden />} onClick={onQueue}>
            {playingText.queue}
          </Button>
          <FormatMenu />
        </div>
        <div className={styles.more}>{children}</div>
      </div>
    </Dialog>
  )
}
