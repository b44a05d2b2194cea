// SPDX-License-Identifier: GPL-3.0-or-later
import { TextField } from '#/components/TextField'
import { accountText } from './messages'

interface UserNameProps {
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
}

/** Of the account that somebody has, or is to have; password managers know it. */
export const UserName = ({ value, onChange, autoFocus }: UserNameProps) => (
  <TextField
    label={accountText.name}
    name="username"
    autoComplete="username"
    autoCapitalize="none"
    spellCheck={false}
    data-first
    autoFocus={autoFocus}
    required
    maxLength={64}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
