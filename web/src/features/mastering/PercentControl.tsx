// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Slider } from '#/components/Slider'
import { formatPercent } from '#/lib/units'
import styles from './PercentControl.module.css'

interface PercentControlProps {
  label: string
  /** Whose value it is: what was drawn over one says nothing of another. */
  of: number | string
  /** 0 to 1. */
  value: number
  /** While the thumb is drawn; it may be let go there. */
  onConsider?: (value: number) => void
  onCommit: (value: number) => void
}

interface Draft {
  readonly of: number | string
  readonly over: number
  readonly to: number
}

/** Only what it is let go at is asked of the server: each step in between would be a new master. */
export function PercentControl(props: PercentControlProps) {
  const { label, of, value, onConsider, onCommit } = props
  /** Stands in for the value that it was drawn over, until that becomes another one. */
  const [draft, setDraft] = useState<Draft | null>(null)
  const counts = draft?.over === value && draft.of === of
  if (draft && !counts) setDraft(null) // or it would be shown when that value comes back
  const shown = counts ? draft.to : value
  const hold = (to: number) => setDraft({ of, over: value, to })
  return (
    <div>
      <div className={styles.words}>
        <span className={styles.name}>{label}</span>
        <span className={styles.value}>{formatPercent(shown)}</span>
      </div>
      <Slider
        label={label}
        of={of}
        value={shown}
        valueText={formatPercent(shown)}
        onChange={(to) => {
          hold(to)
          onConsider?.(to)
        }}
        onCommit={(to) => {
          hold(to)
          onCommit(to)
        }}
      />
    </div>
  )
}
