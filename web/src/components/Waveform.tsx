// SPDX-License-Identifier: GPL-3.0-or-later
import { useId, useMemo } from 'react'
import type { Span } from '#/lib/spans'
import styles from './Waveform.module.css'

interface WaveformProps {
  /** The largest peak of each equal part of the track, 0 to 1. */
  peaks: readonly number[]
  /** Shares of the track, 0 to 1. */
  played: number
  buffered: readonly Span[]
  /** Not here, but there at once. */
  ready: readonly Span[]
}

/** So that a quiet passage is still a line. */
const least = 0.04

/** The outline of bars around the middle, in a box of 1 by 2. */
export function outline(peaks: readonly number[]): string {
  const width = 1 / Math.max(1, peaks.length)
  const half = (peak: number) => Math.max(least, Math.min(1, peak))
  const edges = [...peaks, ...peaks.slice(-1)] // to the end of the last bar
  const top = edges.map((peak, i) => `L${(i * width).toFixed(4)} ${(1 - half(peak)).toFixed(3)}`)
  const bottom = edges.map((peak, i) => `L${(i * width).toFixed(4)} ${(1 + half(peak)).toFixed(3)}`)
  return `M0 1${top.join('')}${bottom.reverse().join('')}Z`
}

/**
 * A track's shape in four shades: played, buffered, ready elsewhere and the rest. A picture; the bar around it is the
 * control.
 */
export function Waveform({ peaks, played, buffered, ready }: WaveformProps) {
  const clip = useId()
  const path = useMemo(() => outline(peaks), [peaks])
  return (
    <svg className={styles.waveform} viewBox="0 0 1 2" preserveAspectRatio="none" aria-hidden>
      <clipPath id={clip}>
        <path d={path} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect className={styles.rest} width={1} height={2} />
        {ready.map(({ start, end }) => (
          <rect key={start} className={styles.ready} x={start} width={end - start} height={2} />
        ))}
        {buffered.map(({ start, end }) => (
          <rect key={start} className={styles.buffered} x={start} width={end - start} height={2} />
        ))}
        <rect className={styles.played} width={played} height={2} />
      </g>
    </svg>
  )
}
