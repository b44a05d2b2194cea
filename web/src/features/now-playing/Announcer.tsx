// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import { componentText } from '#/components/messages'
import { usePlayer } from '#/player/react'
import { currentTrack, wantsToPlay } from '#/player/state'
import styles from './Announcer.module.css'
import { playingText } from './messages'

/** Tells ears and the browser's tab what plays. */
export function Announcer() {
  const track = usePlayer(currentTrack)
  const playing = usePlayer(wantsToPlay)
  const name = track && playingText.titleAndArtist(track.title, track.artist)

  useEffect(() => {
    const { appName } = componentText
    document.title = name && playing ? playingText.onPage(name, appName) : appName
  }, [name, playing])

  return (
    <div className={styles.ears} aria-live="polite">
      {track && playing ? playingText.plays(track.title, track.artist) : ''}
    </div>
  )
}
