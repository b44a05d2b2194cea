// SPDX-License-Identifier: GPL-3.0-or-later
import { RadioGroup } from 'radix-ui'
import { cx } from '#/lib/class-names'
import styles from './Segmented.module.css'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface SegmentedProps<Value extends string> {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
  className?: string | undefined
}

/** One of a few, all in sight. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, segments, value, onChange, className } = props
  const choose = (chosen: string) => {
    const segment = segments.find((one) => one.value === chosen)
    if (segment) onChange(segment.value)
  }
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={choose}
      orientation="horizontal"
      className={cx(styles.root, className)}
    >
      {segments.map((segment) => (
        <RadioGroup.Item key={segment.value} value={segment.value} className={styles.item}>
          {segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
