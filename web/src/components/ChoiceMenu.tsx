// SPDX-License-Identifier: GPL-3.0-or-later
import { ChevronDown } from 'lucide-react'
import { OpenMenu } from '#/components/lazy-menu'
import { componentText } from '#/components/messages'
import { useMenuButton } from '#/components/use-menu-button'
import type { Choice } from '#/lib/choices'
import styles from './ChoiceMenu.module.css'

interface ChoiceMenuProps<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  /** What came of the choice, where that says more than its own label. */
  outcome?: string | undefined
  onChange: (value: Value) => void
}

/** One of several behind a button. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { label, choices, value, outcome, onChange } = props
  const menu = useMenuButton()
  const current = choices.find((choice) => choice.value === value)?.label ?? ''
  const offered = choices.map((one) => ({ label: one.label, run: () => onChange(one.value) }))
  const shown = outcome ?? current
  const chosen = shown === current ? current : componentText.outcome(current, shown)
  const name = componentText.choice(label, chosen)
  return (
    <>
      <button type="button" className={styles.trigger} aria-label={name} {...menu.props}>
        <span>{shown}</span>
        <ChevronDown size={16} aria-hidden />
      </button>
      {menu.at && (
        <OpenMenu
          id={menu.id}
          name={name}
          at={menu.at}
          actions={{ label, choices: offered, chosen: current }}
          onClose={menu.close}
        />
      )}
    </>
  )
}
