// SPDX-License-Identifier: GPL-3.0-or-later
import { IconButton } from '#/components/IconButton'
import { componentText } from '#/components/messages'
import { HeartIcon } from '#/components/row-icons'

interface HeartButtonProps {
  /** Of what is liked. */
  name: string
  on: boolean
  onChange: (on: boolean) => void
  size?: number
  shortcut?: string
  className?: string | undefined
}

/** Whether the listener likes something: full is yes, whatever its colour. */
export function HeartButton(props: HeartButtonProps) {
  const { name, on, onChange, size = 18, shortcut, className } = props
  return (
    <IconButton
      label={componentText.favourite(name)}
      icon={<HeartIcon size={size} full={on} />}
      aria-pressed={on}
      className={className}
      onClick={() => onChange(!on)}
      {...(shortcut === undefined ? {} : { shortcut })}
    />
  )
}
