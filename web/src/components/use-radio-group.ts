// SPDX-License-Identifier: GPL-3.0-or-later
import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
}

function stepOf({ key, currentTarget }: KeyboardEvent<HTMLElement>): number {
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
  const isMirrored = isSideways && getComputedStyle(currentTarget).direction === 'rtl'
  return (steps[key] ?? 0) * (isMirrored ? -1 : 1)
}

const radiosAround = (radio: HTMLElement) => [
  ...(radio
    .closest('[role=radiogroup]')
    ?.querySelectorAll<HTMLButtonElement>('button[role=radio]') ?? []),
]

/**
 * One of several values, each a button within an element of the role radiogroup; answers the properties of the button of
 * a value. The Tab key comes to the group once, arrows go around in it and choose. `latest` answers what was chosen last,
 * where that is drawn later than it is chosen.
 */
export function useRadioGroup<Value extends string>(
  values: readonly Value[],
  value: Value,
  onChange: (value: Value) => void,
  latest = () => value,
) {
  const entry = values.includes(value) ? value : values[0]
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = stepOf(event)
    if (step === 0 || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const radios = radiosAround(event.currentTarget)
    const at = radios.indexOf(event.currentTarget) + step
    const next = radios.at(at % radios.length)
    next?.focus()
    next?.click()
  }
  return (of: Value) => ({
    type: 'button' as const,
    role: 'radio',
    value: of,
    'aria-checked': of === value,
    tabIndex: of === entry ? 0 : -1,
    onKeyDown,
    onClick: () => {
      if (of !== latest()) onChange(of)
    },
  })
}
