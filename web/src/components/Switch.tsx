// SPDX-License-Identifier: GPL-3.0-or-later
import { Switch as Radix } from 'radix-ui'
import styles from './Switch.module.css'

interface SwitchProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** On or off, at once. The label is spoken; write it beside the switch as well where it is not clear. */
export function Switch({ label, checked, onChange }: SwitchProps) {
  return (
    <Radix.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      className={styles.root}
    >
      <Radix.Thumb className={styles.thumb} />
    </Radix.Root>
  )
}
