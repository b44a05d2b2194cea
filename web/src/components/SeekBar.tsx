// SPDX-License-Identifier: GPL-3.0-or-later
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { componentText } from '#/components/messages'
import { clamp } from '#/lib/clamp'
import { shareOf, shares, type Span } from '#/lib/spans'
import { cx } from '#/lib/class-names'
import { formatTime, speakTime } from '#/lib/time'
import { Waveform } from './Waveform'
import styles from './SeekBar.module.css'

interface SeekBarProps {
  /** Whose place it is: what is held of one leads nowhere in another. */
  of?: number | undefined
  /** Seconds. */
  position: number
  /** Seconds; 0 while nothing is loaded. */
  duration: number
  /** In seconds: what plays without asking the server. */
  buffered: readonly Span[]
  /** The track's shape, 0 to 1; a plain line until it is known. */
  peaks?: readonly number[] | undefined
  /** In seconds: what plays at once when it is asked for. */
  ready?: readonly Span[]
  /** Where a seek to a place goes; to the place itself where nothing is said. */
  landing?: ((seconds: number) => number) | undefined
  onSeek: (seconds: number) => void
}

interface Hold extends Pick<SeekBarProps, 'of'> {
  /** Seconds. */
  readonly at: number
}

/** The shape of what is not known yet: a line. */
const flat = [1]

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -30,
  PageUp: 30,
}

const percent = (part: number, whole: number) => `${shareOf(part, whole) * 100}%`

function timeAt(event: PointerEvent<HTMLElement>, duration: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect()
  return clamp((event.clientX - left) / Math.max(1, width), 0, 1) * duration
}

function keyTarget(key: string, position: number, duration: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return duration
  const step = steps[key]
  return step === undefined ? null : clamp(position + step, 0, duration)
}

/** Played, buffered, ready and the rest. Dragging only shows where it leads; letting go seeks. */
export function SeekBar(props: SeekBarProps) {
  const { of, position, duration, buffered, ready = [], peaks, landing, onSeek } = props
  const [hover, setHover] = useState<number | null>(null)
  const [held, setHeld] = useState<Hold | null>(null)
  const dragged = held && held.of === of ? held.at : null
  const shown = dragged ?? position
  const pointed = dragged ?? hover
  const aim = pointed === null ? null : (landing?.(pointed) ?? pointed)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || duration === 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setHeld({ of, at: timeAt(event, duration) })
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const time = timeAt(event, duration)
    if (dragged === null) setHover(time)
    else setHeld({ of, at: time })
  }
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (dragged !== null) onSeek(timeAt(event, duration))
    setHeld(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.shiftKey ? null : keyTarget(event.key, position, duration)
    if (target === null || duration === 0) return
    event.preventDefault()
    onSeek(target)
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={componentText.position}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={componentText.positionOf(speakTime(shown), speakTime(duration))}
      aria-disabled={duration === 0}
      className={styles.bar}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setHeld(null)}
      onPointerLeave={() => setHover(null)}
      onKeyDown={onKeyDown}
    >
      <div className={cx(styles.track, peaks && styles.shaped)}>
        <Waveform
          peaks={peaks ?? flat}
          played={shareOf(shown, duration)}
          buffered={shares(buffered, duration)}
          ready={shares(ready, duration)}
        />
      </div>
      <div className={styles.thumb} style={{ left: percent(shown, duration) }} />
      {aim !== null && duration > 0 && (
        <output className={styles.time} style={{ left: percent(aim, duration) }} aria-hidden>
          {formatTime(aim)}
        </output>
      )}
    </div>
  )
}
