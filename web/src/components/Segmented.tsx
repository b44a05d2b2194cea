// SPDX-License-Identifier: GPL-3.0-or-later
import { useRadioGroup } from '#/components/use-radio-group'
import type { Choice } from '#/lib/choices'
import { cx } from '#/lib/class-names'
import styles from './Segmented.module.css'

interface SegmentedProps<Value extends string> {
  label: string
  segments: readonly Choice<Value>[]
  value: Value
  /** What was chosen last, where it is drawn later than it is chosen. */
  latest?: (() => Value) | undefined
  onChange: (value: Value) => void
  className?: string | undefined
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, segments, value, latest, onChange, className } = props
  const radio = useRadioGroup(
    segments.map((segment) => segment.value),
    value,
    onChange,
    latest,
  )
  return (
    <div role="radiogroup" aria-label={label} className={cx(styles.root, className)}>
      {segments.map((segment) => (
        <button key={segment.value} {...radio(segment.value)} className={styles.item}>
          {segment.label}
        </button>
      ))}
    </div>
  )
}
