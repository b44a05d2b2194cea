// SPDX-License-Identifier: GPL-3.0-or-later
import { Check, ChevronDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import styles from './ChoiceMenu.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface ChoiceMenuProps<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value
  onChange: (value: Value) => void
}

/** One of several behind a button. Not modal: Radix would inject a style tag, which the page forbids. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { label, choices, value, onChange } = props
  const current = choices.find((choice) => choice.value === value)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={styles.trigger} aria-label={`${label}: ${current?.label}`}>
        {current?.label}
        <ChevronDown size={16} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.content} align="end" sideOffset={4}>
          <DropdownMenu.RadioGroup value={value}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice.value}
                value={choice.value}
                className={styles.item}
                onSelect={() => onChange(choice.value)}
              >
                <DropdownMenu.ItemIndicator className={styles.mark}>
                  <Check size={16} aria-hidden />
                </DropdownMenu.ItemIndicator>
                {choice.label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
