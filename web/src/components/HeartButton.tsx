// SPDX-License-Identifier: GPL-3.0-or-later
import { Heart } from 'lucide-react'
import { IconButton } from '#/components/IconButton'

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
      label={`Favourite: ${name}`}
      icon={<Heart size={size} fill={on ? 'currentColor' : 'none'} />}
      aria-pressed={on}
      className={className}
      onClick={() => onChange(!on)}
      {...(shortcut === undefined ? {} : { shortcut })}
    />
  )
}
