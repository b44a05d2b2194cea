// SPDX-License-Identifier: GPL-3.0-or-later
import { TextField } from '#/components/TextField'
import { accountText } from './messages'

interface NewPasswordProps {
  value: string
  onChange: (value: string) => void
  fault: string | null
  label?: string
}

/** Of 8 letters at least, as the server wants it. */
export const NewPassword = ({ value, onChange, fault, label }: NewPasswordProps) => (
  <TextField
    label={label ?? accountText.newPasswordOf8}
    name="new-password"
    type="password"
    autoComplete="new-password"
    required
    minLength={8}
    maxLength={512}
    value={value}
    fault={fault}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
)
