// SPDX-License-Identifier: GPL-3.0-or-later
import type { Balance, Plan, PlanState, Reference, Track, Wanted } from '#/api/model'
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { ProgressBar } from '#/components/ProgressBar'
import { Skeleton } from '#/components/Skeleton'
import { formatPercent } from '#/lib/units'
import { useTrackOrAlbum } from '#/queries/library'
import { usePlan } from '#/queries/mastering'
import { BalanceChart } from './BalanceChart'
import { masteringText } from './messages'
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
        <Button onClick={() => void plan.refetch()}>{componentText.tryAgain}</Button>
      </div>
    )
  const ready = plan.data?.status === 'ready' ? plan.data.plan : null
  const heard = wanted.enabled ? ready : null
  return (
    <div className={styles.track}>
      <section className={styles.section}>
        <h3 className={styles.heading}>{masteringText.thisTrack}</h3>
        <Facts state={plan.data} withReference={wanted.reference !== undefined} />
      </section>
      {ready?.balance.counted.some(Boolean) && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{masteringText.balance}</h3>
          {wanted.reference ? (
            <BalanceTowards balance={ready.balance} to={wanted.reference} />
          ) : (
            <BalanceChart balance={ready.balance} like={null} />
          )}
        </section>
      )}
      <section className={styles.section}>
        <h3 className={styles.heading}>{masteringText.path}</h3>
        <SignalPath track={track} plan={heard} />
        {track.damage !== null && (
          <p className={styles.muted}>{masteringText.damaged(track.damage)}</p>
        )}
      </section>
      {ready && ready.reasons.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{masteringText.why}</h3>
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
  /** What it is to sound like has to be profiled for a plan as well. */
  withReference: boolean
}

function profilingWords(progress: number | null, withReference: boolean): string {
  const { profiling, profilingSoFar, profilingBoth, profilingBothSoFar } = masteringText
  if (progress === null) return withReference ? profilingBoth : profiling
  return (withReference ? profilingBothSoFar : profilingSoFar)(formatPercent(progress))
}

function Facts({ state, withReference }: FactsProps) {
  if (!state) return <Skeleton className={styles.skeleton} />
  if (state.status === 'ready') return <PlanFacts plan={state.plan} />
  const { progress } = state
  return (
    <div className={styles.profiling}>
      <p className={styles.muted}>{profilingWords(progress, withReference)}</p>
      <ProgressBar label={masteringText.profilingTrack} fraction={progress} />
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
