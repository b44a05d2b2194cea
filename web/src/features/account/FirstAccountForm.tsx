// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { TextField } from '#/components/TextField'
import { useMakeFirstAccount } from '#/queries/account'
import styles from './Account.module.css'
import { NewPassword } from './NewPassword'

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
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make.mutate({ name: name.trim(), password, ...(asksToken && { token: token.trim() }) })
      }}
    >
      {asksToken && (
        <TextField
          label="Setup token"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
      )}
      <TextField
        label="Name"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        data-first
        required
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPassword value={password} onChange={setPassword} fault={make.error?.message ?? null} />
      <Button type="submit" look="primary" disabled={make.isPending}>
        Create the account
      </Button>
    </form>
  )
}
