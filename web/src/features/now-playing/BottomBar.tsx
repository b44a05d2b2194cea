// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import { usePlayer } from '#/player/react'
import { currentTrack } from '#/player/state'
import { FailureLine } from './FailureLine'
import { FormatMenu } from './FormatMenu'
import { SoundSwitch } from './SoundSwitch'
import { TimeLine } from './TimeLine'
import { TrackInfo } from './TrackInfo'
import { Transport } from './Transport'
import { VolumeControl } from './VolumeControl'
import styles from './BottomBar.module.css'

/** `children` stand at the right end: buttons of the shell. */
export function BottomBar({ children }: { children: ReactNode }) {
  const track = usePlayer(currentTrack)
  return (
    <div className={styles.bar}>
      <div className={styles.left}>{track && <TrackInfo track={track} />}</div>
      <div className={styles.centre}>
        <Transport />
        <TimeLine />
        <FailureLine />
      </div>
      <div className={styles.right}>
        <SoundSwitch />
        <VolumeControl />
        <div className={styles.format}>
          <FormatMenu />
        </div>
        {children}
      </div>
    </div>
  )
}
