// SPDX-License-Identifier: GPL-3.0-or-later
import type { Balance, Plan, PlanState, Reference, Track, Wanted } from '#/api/model'
import { Button } from '#/components/Button'
import { ProgressBar } from '#/components/ProgressBar'
import { Skeleton } from '#/components/Skeleton'
import { formatPercent } from '#/lib/units'
import { useTrackOrAlbum } from '#/queries/library'
import { usePlan } from '#/queries/mastering'
import { BalanceChart } from './BalanceChart'
import { PlanFacts } from './PlanFacts'
import { SignalPath } from './SignalPath'
import styles from './TrackMastering.module.css'

interface TrackMasteringProps {
  track: Track
  wanted: Wanted
}

/** What is done to this track with these settings, and why. */
export function TrackMastering({ track, wanted }: TrackMasteringProps) {
  const plan = usePlan(track.id, wanted)
  if (plan.error && !plan.data)
    return (
      <div role="alert" className={styles.section}>
        <p className={styles.muted}>{plan.error.message}</p>
        <Button onClick={() => void plan.refetch()}>Try again</Button>
      </div>
    )
  const ready = plan.data?.status === 'ready' ? plan.data.plan : null
  const heard = wanted.enabled ? ready : null
  return (
    <div className={styles.track}>
      <section className={styles.section}>
        <h3 className={styles.heading}>This track</h3>
        <Facts state={plan.data} what={wanted.reference ? 'what it is to sound like' : null} />
      </section>
      {ready?.balance.counted.some(Boolean) && (
        <section className={styles.section}>
          <h3 className={styles.heading}>Balance</h3>
          {wanted.reference ? (
            <BalanceTowards balance={ready.balance} to={wanted.reference} />
          ) : (
            <BalanceChart balance={ready.balance} like={null} />
          )}
        </section>
      )}
      <section className={styles.section}>
        <h3 className={styles.heading}>Signal path</h3>
        <SignalPath track={track} plan={heard} />
        {track.damage !== null && (
          <p className={styles.muted}>The file is damaged: {track.damage}.</p>
        )}
      </section>
      {ready && ready.reasons.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>Why</h3>
          <Reasons reasons={ready.reasons} />
        </section>
      )}
    </div>
  )
}

function BalanceTowards({ balance, to }: { balance: Balance; to: Reference }) {
  const { data: named } = useTrackOrAlbum(to)
  return <BalanceChart balance={balance} like={named?.title ?? '…'} />
}

interface FactsProps {
  state: PlanState | undefined
  /** What else has to be profiled for a plan. */
  what: string | null
}

function Facts({ state, what }: FactsProps) {
  if (!state) return <Skeleton className={styles.skeleton} />
  if (state.status === 'ready') return <PlanFacts plan={state.plan} />
  const { progress } = state
  return (
    <div className={styles.profiling}>
      <p className={styles.muted}>
        Profiling this track{what === null ? '' : `, or ${what}`}
        {progress === null ? '' : ` (${formatPercent(progress)})`}. Until then you hear the
        original.
      </p>
      <ProgressBar label="Profiling this track" fraction={progress} />
    </div>
  )
}

const Reasons = ({ reasons }: Pick<Plan, 'reasons'>) => (
  <ul className={styles.reasons}>
    {reasons.map(({ sentence }) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
)
