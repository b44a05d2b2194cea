// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { TextField } from '#/components/TextField'
import { useSignIn } from '#/queries/account'
import styles from './Account.module.css'

/** What is refused stays written, but for the password. */
export function SignInForm() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const send = () =>
    signIn.mutate({ name: name.trim(), password }, { onError: () => setPassword('') })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <TextField
        label="Name"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        fault={signIn.error?.message ?? null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" disabled={signIn.isPending}>
        Sign in
      </Button>
    </form>
  )
}
