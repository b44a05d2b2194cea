// SPDX-License-Identifier: GPL-3.0-or-later
import { clamp } from '#/lib/clamp'
import styles from './LoudnessScale.module.css'

interface LoudnessScaleProps {
  /** LUFS of the original and of the master. */
  from: number
  to: number
}

/** LUFS at the ends: quiet chamber music to the loudest records. */
const quietest = -36
const loudest = -6
const marks = [-30, -24, -18, -12]

const place = (lufs: number) =>
  ((clamp(lufs, quietest, loudest) - quietest) / (loudest - quietest)) * 100

/** A picture beside the figures that say the same. */
export function LoudnessScale({ from, to }: LoudnessScaleProps) {
  const left = Math.min(place(from), place(to))
  const width = Math.abs(place(to) - place(from))
  return (
    <div className={styles.scale} aria-hidden>
      <div className={styles.track}>
        <div className={styles.way} style={{ left: `${left}%`, width: `${width}%` }} />
        <div className={styles.source} style={{ left: `${place(from)}%` }} />
        <div className={styles.target} style={{ left: `${place(to)}%` }} />
      </div>
      <div className={styles.marks}>
        {marks.map((mark) => (
          <span key={mark} style={{ left: `${place(mark)}%` }}>
            −{Math.abs(mark)}
          </span>
        ))}
      </div>
    </div>
  )
}
