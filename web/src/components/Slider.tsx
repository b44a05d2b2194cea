// SPDX-License-Identifier: GPL-3.0-or-later
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { clamp } from '#/lib/clamp'
import { cx } from '#/lib/class-names'
import styles from './Slider.module.css'

interface SliderProps {
  label: string
  /** Whose value it is: the thumb is let go when that becomes another's. */
  of?: number | string
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

/** Of all steps, at least one. */
const leapShare = 0.1

/** How many steps a key goes; a leap is a number of them. */
const keySteps = (leap: number): Readonly<Record<string, number>> => ({
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -leap,
  PageUp: leap,
  Home: -Infinity,
  End: Infinity,
})

/** Pixels. */
const thumbWidth = 12

function shareAt({ clientX, currentTarget }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return clamp((clientX - left - thumbWidth / 2) / Math.max(1, width - thumbWidth), 0, 1)
}

interface Hold {
  readonly of: SliderProps['of']
  /** The step that it was drawn from, and the one that it is at. */
  readonly from: number
  at: number
}

export function Slider(props: SliderProps) {
  const {
    label,
    of,
    value,
    onChange,
    onCommit,
    valueText,
    steps = 100,
    disabled,
    className,
  } = props
  const thumb = useRef<HTMLSpanElement>(null)
  const held = useRef<Hold | null>(null)
  const now = Math.round(clamp(value, 0, 1) * steps)

  const draw = (event: PointerEvent<HTMLElement>) => {
    const hold = held.current
    if (!hold || hold.of !== of) return
    const step = Math.round(shareAt(event) * steps)
    if (step === hold.at) return
    hold.at = step
    onChange(step / steps)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || disabled) return
    event.preventDefault() // the focus goes to the thumb
    event.currentTarget.setPointerCapture(event.pointerId)
    thumb.current?.focus({ preventScroll: true })
    held.current = { of, from: now, at: now }
    draw(event)
  }
  const letGo = () => {
    const moved = held.current
    held.current = null
    if (moved && moved.of === of && moved.at !== moved.from) onCommit?.(moved.at / steps)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const leap = Math.max(1, Math.round(steps * leapShare))
    const step = keySteps(leap)[event.key]
    if (step === undefined || disabled || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const next = clamp(
      now + (event.shiftKey && Math.abs(step) === 1 ? leap * step : step),
      0,
      steps,
    )
    if (next === now) return
    onChange(next / steps)
    onCommit?.(next / steps)
  }

  return (
    <span
      className={cx(styles.root, className)}
      data-disabled={disabled ? '' : undefined}
      onPointerDown={onPointerDown}
      onPointerMove={draw}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <span className={styles.track}>
        <span className={styles.range} style={{ width: `${(now / steps) * 100}%` }} />
      </span>
      <span
        ref={thumb}
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={steps}
        aria-valuenow={now}
        aria-valuetext={valueText}
        aria-disabled={disabled ? true : undefined}
        className={styles.thumb}
        style={{ left: `calc((100% - ${thumbWidth}px) * ${now / steps})` }}
        onKeyDown={onKeyDown}
      />
    </span>
  )
}
