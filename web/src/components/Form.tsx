// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import styles from './Form.module.css'

interface FormProps {
  /** Instead of what browsers do with a form. */
  onSubmit: () => void
  children: ReactNode
}

/** Fields below each other, and what sends them at the end. */
export const Form = ({ onSubmit, children }: FormProps) => (
  <form
    className={styles.form}
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit()
    }}
  >
    {children}
  </form>
)
