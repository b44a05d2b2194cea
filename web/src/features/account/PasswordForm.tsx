// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { useChangePassword } from '#/queries/account'
import styles from './Account.module.css'
import { accountText } from './messages'
import { NewPassword } from './NewPassword'

interface PasswordFormProps {
  /** Whose, for password managers. */
  name: string
  onDone: () => void
}

export function PasswordForm({ name, onDone }: PasswordFormProps) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChangePassword()
  return (
    <Form onSubmit={() => change.mutate({ current, next }, { onSuccess: onDone })}>
      <p className={styles.why}>{accountText.othersSignedOut}</p>
      <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
      <TextField
        label={accountText.currentPassword}
        name="password"
        type="password"
        autoComplete="current-password"
        data-first
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword
        label={accountText.nextPassword}
        value={next}
        onChange={setNext}
        fault={change.error?.message ?? null}
      />
      <Button type="submit" look="primary" disabled={change.isPending}>
        {accountText.changePassword}
      </Button>
    </Form>
  )
}
