// SPDX-License-Identifier: GPL-3.0-or-later
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { componentText } from '#/components/messages'
import { cx } from '#/lib/class-names'
import styles from './IconButton.module.css'

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** What it does, for everyone who cannot see the picture. */
  label: string
  icon: ReactNode
  /** Shown beside the label under the pointer. */
  shortcut?: string
  look?: 'plain' | 'filled'
  size?: 'normal' | 'large'
  ref?: Ref<HTMLButtonElement>
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, shortcut, look = 'plain', size = 'normal', className, ...rest } = props
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut ? componentText.withKey(label, shortcut) : label}
      className={cx(styles.button, styles[look], styles[size], className)}
      {...rest}
    >
      {icon}
    </button>
  )
}
