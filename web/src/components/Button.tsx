// SPDX-License-Identifier: GPL-3.0-or-later
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cx } from '#/lib/class-names'
import styles from './Button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'plain'
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** Of a link that looks like a button beside it. */
export const buttonLook = cx(styles.button, styles.plain)

/** A button with words. Without words it is an IconButton. */
export function Button({ look = 'plain', icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={cx(styles.button, styles[look], className)} {...rest}>
      {icon}
      <span>{children}</span>
    </button>
  )
}
