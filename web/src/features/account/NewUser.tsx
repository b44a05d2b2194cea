// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { SelectField } from '#/components/SelectField'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { useAddUser, type Role } from '#/queries/account'
import { accountText } from './messages'
import { NewPassword } from './NewPassword'
import { roleChoices } from './roles'

export function NewUser({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('listener')
  const add = useAddUser()
  return (
    <Form onSubmit={() => add.mutate({ name: name.trim(), password, role }, { onSuccess: onDone })}>
      <TextField
        label={accountText.name}
        autoComplete="off"
        data-first
        required
        maxLength={64}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NewPassword value={password} onChange={setPassword} fault={add.error?.message ?? null} />
      <SelectField
        label={accountText.role}
        choices={roleChoices()}
        value={role}
        onChange={setRole}
      />
      <Button type="submit" look="primary" disabled={add.isPending}>
        {accountText.addTheUser}
      </Button>
    </Form>
  )
}
