// SPDX-License-Identifier: GPL-3.0-or-later
import { SeekBar } from '#/components/SeekBar'
import { formatTime } from '#/lib/time'
import { useWaveform } from '#/queries/mastering'
import { usePlayer, usePlayerCommands, useTimeline } from '#/player/react'
import { nearestPlace } from '#/player/instant-places'
import type { Timeline } from '#/player/player'
import { currentTrack, type PlayerState } from '#/player/state'
import { playingText } from './messages'
import styles from './TimeLine.module.css'

const whole = (timeline: Timeline) => timeline
const trackDuration = (state: PlayerState) => currentTrack(state)?.duration ?? 0
const trackId = (state: PlayerState) => currentTrack(state)?.id ?? null
const trackEntry = (state: PlayerState) => currentTrack(state)?.entry
const seeksInstantly = ({ seekReach }: PlayerState) => seekReach === 'instant'
const isStalled = ({ playback }: PlayerState) => playback.status === 'stalled'

/** The leaf that moves with the sound. */
export function TimeLine() {
  const { position, duration, buffered, ready } = useTimeline(whole)
  const isHeld = usePlayer(seeksInstantly)
  const player = usePlayerCommands()
  const known = usePlayer(trackDuration)
  const entry = usePlayer(trackEntry)
  const stalled = usePlayer(isStalled)
  const { data: peaks } = useWaveform(usePlayer(trackId))
  // The catalogue knows the length before the first byte of sound is here.
  const length = duration || known
  return (
    <div className={styles.line}>
      <span className={styles.time}>{stalled ? playingText.buffering : formatTime(position)}</span>
      <SeekBar
        of={entry}
        position={position}
        duration={length}
        buffered={buffered}
        ready={ready}
        landing={isHeld ? (at) => nearestPlace(at, [...buffered, ...ready]) ?? position : undefined}
        peaks={peaks ?? undefined}
        onSeek={(seconds) => player.seek(seconds)}
      />
      <span className={styles.time}>{formatTime(length)}</span>
    </div>
  )
}
