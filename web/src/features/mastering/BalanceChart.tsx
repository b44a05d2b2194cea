// SPDX-License-Identifier: GPL-3.0-or-later
import type { Balance } from '#/api/model'
import { cx } from '#/lib/class-names'
import { formatCount } from '#/lib/count'
import { formatDecibels } from '#/lib/units'
import { balanceCurves, frequencyMarks, linePath } from './balance-curve'
import styles from './BalanceChart.module.css'
import { masteringText } from './messages'

const width = 300
const height = 120

const farthest = (values: readonly number[]) => Math.max(...values.map(Math.abs))

interface BalanceChartProps {
  balance: Balance
  /** What it is held against: the title of a track, null for the built-in reference. */
  like: string | null
}

/** How the balance lies against the reference, before and behind; the words say what the picture shows. */
export function BalanceChart({ balance, like }: BalanceChartProps) {
  const curves = balanceCurves(balance)
  if (!curves) return null
  const { hz, source, result, tolerance, reach } = curves
  const band = (tolerance / reach) * height
  const ends = [formatDecibels(farthest(source)), formatDecibels(farthest(result))] as const
  const words =
    like === null ? masteringText.offReference(...ends) : masteringText.offTitle(like, ...ends)
  return (
    <figure className={styles.chart}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.picture}
        role="img"
        aria-label={words}
      >
        <rect className={styles.band} y={(height - band) / 2} width={width} height={band} />
        <line className={styles.middle} y1={height / 2} y2={height / 2} x2={width} />
        <path className={styles.source} d={linePath(source, reach, width, height)} />
        <path className={styles.result} d={linePath(result, reach, width, height)} />
      </svg>
      <div className={styles.marks} aria-hidden>
        {frequencyMarks(hz).map(({ label, place }) => (
          <span key={label} style={{ left: `${place * 100}%` }}>
            {label}
          </span>
        ))}
      </div>
      <figcaption className={styles.legend}>
        <span className={cx(styles.key, styles.keySource)}>{masteringText.original}</span>
        <span className={cx(styles.key, styles.keyResult)}>{masteringText.mastered}</span>
        <span className={cx(styles.key, styles.keyBand)}>
          {like === null
            ? masteringText.reference(formatDecibels(tolerance))
            : masteringText.towards(like, formatDecibels(tolerance))}
        </span>
        <span className={styles.reach}>{masteringText.reach(formatCount(reach))}</span>
      </figcaption>
    </figure>
  )
}
