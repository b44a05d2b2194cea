// SPDX-License-Identifier: GPL-3.0-or-later
import { useId, type InputHTMLAttributes, type Ref } from 'react'
import { cx } from '#/lib/class-names'
import styles from './TextField.module.css'

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  /** The label is spoken only, where what stands around says it already. */
  quiet?: boolean
  /** What is wrong with what it holds. */
  fault?: string | null
  /** In a dialog: it has the focus first. */
  'data-first'?: boolean
  ref?: Ref<HTMLInputElement>
}

/** A line of text, or a number, to write. */
export function TextField({ label, quiet, fault, className, ref, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <div className={cx(styles.field, className)}>
      {!quiet && (
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
      )}
      <input
        ref={ref}
        id={id}
        dir="auto"
        className={styles.input}
        aria-label={quiet ? label : undefined}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        {...rest}
      />
      {fault && (
        <p id={`${id}-fault`} role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  )
}
