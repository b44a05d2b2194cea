// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { useSignIn } from '#/queries/account'
import { accountText } from './messages'
import { UserName } from './UserName'

/** What is refused stays written, but for the password. */
export function SignInForm() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSignIn()
  const send = () =>
    signIn.mutate({ name: name.trim(), password }, { onError: () => setPassword('') })
  return (
    <Form onSubmit={send}>
      <UserName value={name} onChange={setName} autoFocus />
      <TextField
        label={accountText.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        fault={signIn.error?.message ?? null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" disabled={signIn.isPending}>
        {accountText.signIn}
      </Button>
    </Form>
  )
}
