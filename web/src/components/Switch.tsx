// SPDX-License-Identifier: GPL-3.0-or-later
import styles from './Switch.module.css'

interface SwitchProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** On or off, at once. The label is spoken; write it beside the switch as well where it is not clear. */
export const Switch = ({ label, checked, onChange }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    aria-label={label}
    aria-checked={checked}
    className={styles.root}
    onClick={() => onChange(!checked)}
  >
    <span className={styles.thumb} />
  </button>
)
