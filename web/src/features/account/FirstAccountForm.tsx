// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { useMakeFirstAccount } from '#/queries/account'
import { accountText } from './messages'
import { NewPassword } from './NewPassword'
import { UserName } from './UserName'

interface FirstAccountFormProps {
  /** The server wants what it printed. */
  asksToken: boolean
}

/** An administrator's, who is signed in with it. */
export function FirstAccountForm({ asksToken }: FirstAccountFormProps) {
  const [token, setToken] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const make = useMakeFirstAccount()
  return (
    <Form
      onSubmit={() =>
        make.mutate({ name: name.trim(), password, ...(asksToken && { token: token.trim() }) })
      }
    >
      {asksToken && (
        <TextField
          label={accountText.setupToken}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
      )}
      <UserName value={name} onChange={setName} />
      <NewPassword value={password} onChange={setPassword} fault={make.error?.message ?? null} />
      <Button type="submit" look="primary" disabled={make.isPending}>
        {accountText.createTheAccount}
      </Button>
    </Form>
  )
}
