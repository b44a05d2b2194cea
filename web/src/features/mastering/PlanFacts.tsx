// SPDX-License-Identifier: GPL-3.0-or-later
import type { Plan } from '#/api/model'
import { formatDecibels, formatLufs, formatTruePeak } from '#/lib/units'
import { LoudnessScale } from './LoudnessScale'
import styles from './PlanFacts.module.css'

export function PlanFacts({ plan }: { plan: Plan }) {
  const { sourceLufs, targetLufs, sourceTruePeakDbtp, ceilingDbtp, matchDb } = plan
  if (plan.bypass) return <p className={styles.muted}>The original passes untouched.</p>
  if (sourceLufs === null || targetLufs === null)
    return <p className={styles.muted}>Mastered as the album that goes on in it.</p>
  return (
    <div className={styles.facts}>
      <LoudnessScale from={sourceLufs} to={targetLufs} />
      <dl className={styles.list}>
        <dt>Loudness</dt>
        <dd>
          {formatLufs(sourceLufs)} <Arrow /> <strong>{formatLufs(targetLufs)}</strong>
        </dd>
        {sourceTruePeakDbtp !== null && (
          <>
            <dt>True peak</dt>
            <dd>
              {formatTruePeak(sourceTruePeakDbtp)} <Arrow />{' '}
              <strong>≤ {formatTruePeak(ceilingDbtp)}</strong>
            </dd>
          </>
        )}
        <dt>{matchDb < 0 ? 'Quieter by' : 'Louder by'}</dt>
        <dd>
          <strong>{formatDecibels(Math.abs(matchDb))}</strong>
        </dd>
      </dl>
    </div>
  )
}

const Arrow = () => (
  <span className={styles.arrow} role="img" aria-label="to">
    →
  </span>
)
