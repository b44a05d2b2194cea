// SPDX-License-Identifier: GPL-3.0-or-later
import { CircleCheck } from 'lucide-react'
import type { Plan } from '#/api/model'
import { formatDecibels, formatLufs, formatTruePeak } from '#/lib/units'
import { LoudnessScale } from './LoudnessScale'
import { masteringText } from './messages'
import styles from './PlanFacts.module.css'

export function PlanFacts({ plan }: { plan: Plan }) {
  const { sourceLufs, targetLufs, sourceTruePeakDbtp, ceilingDbtp, matchDb } = plan
  if (plan.bypass) return <LeftAlone byChoice={plan.intensity === 0} />
  if (sourceLufs === null || targetLufs === null)
    return <p className={styles.muted}>{masteringText.masteredAsAlbum}</p>
  return (
    <div className={styles.facts}>
      <LoudnessScale from={sourceLufs} to={targetLufs} />
      <dl className={styles.list}>
        <dt>{masteringText.loudness}</dt>
        <dd>
          {formatLufs(sourceLufs)} <Arrow /> <strong>{formatLufs(targetLufs)}</strong>
        </dd>
        {sourceTruePeakDbtp !== null && (
          <>
            <dt>{masteringText.truePeak}</dt>
            <dd>
              {formatTruePeak(sourceTruePeakDbtp)} <Arrow />{' '}
              <strong>≤ {formatTruePeak(ceilingDbtp)}</strong>
            </dd>
          </>
        )}
        <dt>{matchDb < 0 ? masteringText.quieterBy : masteringText.louderBy}</dt>
        <dd>
          <strong>{formatDecibels(Math.abs(matchDb))}</strong>
        </dd>
      </dl>
    </div>
  )
}

/** A plan that does nothing is a verdict on the music, unless the listener wanted nothing done. */
const LeftAlone = ({ byChoice }: { byChoice: boolean }) => (
  <div className={styles.alone}>
    <CircleCheck size={20} aria-hidden className={styles.check} />
    <div>
      <p className={styles.verdict}>
        {byChoice ? masteringText.untouched : masteringText.goodAsItIs}
      </p>
      <p className={styles.muted}>
        {byChoice ? masteringText.whyUntouched : masteringText.whyGoodAsItIs}
      </p>
    </div>
  </div>
)

const Arrow = () => (
  <span className={styles.arrow} role="img" aria-label={masteringText.to}>
    →
  </span>
)
