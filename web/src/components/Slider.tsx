// SPDX-License-Identifier: GPL-3.0-or-later
import { Slider as Radix } from 'radix-ui'
import { cx } from '#/lib/class-names'
import styles from './Slider.module.css'

interface SliderProps {
  label: string
  /** 0 to 1. */
  value: number
  /** While the thumb moves. */
  onChange: (value: number) => void
  /** When it is let go, and after each step by key. */
  onCommit?: (value: number) => void
  /** For ears: "70 %". */
  valueText: string
  /** Into how many equal steps the way from 0 to 1 is cut. */
  steps?: number
  disabled?: boolean
  className?: string | undefined
}

export function Slider(props: SliderProps) {
  const { label, value, onChange, onCommit, valueText, steps = 100, disabled, className } = props
  return (
    <Radix.Root
      className={cx(styles.root, className)}
      value={[Math.round(value * steps)]}
      max={steps}
      disabled={disabled ?? false}
      onValueChange={([step = 0]) => onChange(step / steps)}
      onValueCommit={([step = 0]) => onCommit?.(step / steps)}
    >
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb className={styles.thumb} aria-label={label} aria-valuetext={valueText} />
    </Radix.Root>
  )
}
