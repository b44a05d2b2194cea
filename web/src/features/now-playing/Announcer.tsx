// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import { usePlayer } from '#/player/react'
import { currentTrack, wantsToPlay } from '#/player/state'
import styles from './Announcer.module.css'

const appName = 'Auralis'

/** Tells ears and the browser's tab what plays. */
export function Announcer() {
  const track = usePlayer(currentTrack)
  const playing = usePlayer(wantsToPlay)
  const name = track && `${track.title} – ${track.artist}`

  useEffect(() => {
    document.title = name && playing ? `${name} · ${appName}` : appName
  }, [name, playing])

  return (
    <div className={styles.ears} aria-live="polite">
      {track && playing ? `Playing ${track.title} by ${track.artist}` : ''}
    </div>
  )
}
