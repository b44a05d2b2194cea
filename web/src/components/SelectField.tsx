// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronDown } from 'lucide-react'
import type { Choice } from '#/lib/choices'
import { cx } from '#/lib/class-names'
import styles from './SelectField.module.css'

interface SelectFieldProps<Value extends string> {
  /** Spoken. */
  label: string
  /** Read as well, above it: among the fields of a form. */
  shown?: boolean
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
  className?: string | undefined
}

/** One of many inside a form: the system's own list, which every device shows as it does best. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, shown, choices, value, onChange, className } = props
  const choose = (chosen: string) => {
    const choice = choices.find((one) => one.value === chosen)
    if (choice) onChange(choice.value)
  }
  const field = (
    <span className={cx(styles.field, className)}>
      <select
        aria-label={label}
        value={value}
        className={styles.select}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown size={16} className={styles.arrow} aria-hidden />
    </span>
  )
  if (!shown) return field
  return (
    <label className={styles.labelled}>
      <span className={styles.label}>{label}</span>
      {field}
    </label>
  )
}
