// SPDX-License-Identifier: GPL-3.0-or-later
import type { Plan, Track } from '#/api/model'
import { cx } from '#/lib/class-names'
import { usePlayer } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { shortcoming, signalPath } from './signal-path'
import styles from './SignalPath.module.css'

interface SignalPathProps {
  track: Track
  /** Null while the original is heard. */
  plan: Plan | null
}

const engineOf = ({ engine }: PlayerState) => engine
const bitRateOf = ({ bitRate }: PlayerState) => bitRate
const qualityOf = ({ quality }: PlayerState) => quality

export function SignalPath({ track, plan }: SignalPathProps) {
  const engine = usePlayer(engineOf)
  const bitRate = usePlayer(bitRateOf)
  const quality = usePlayer(qualityOf)
  const missing = usePlayer(shortcoming)
  return (
    <>
      <ol className={styles.path}>
        {signalPath(track, plan, { engine, bitRate, quality }).map(
          ({ name, detail, mastering }) => (
            <li key={name} className={cx(styles.stage, mastering && styles.mastering)}>
              <span className={styles.name}>{name}</span>
              <span className={styles.detail}>{detail}</span>
            </li>
          ),
        )}
      </ol>
      {missing !== null && <p className={styles.missing}>{missing}</p>}
    </>
  )
}
