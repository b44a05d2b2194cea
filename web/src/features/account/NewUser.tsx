// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { SelectField } from '#/components/SelectField'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { useAddUser, type KnownUser, type Role } from '#/queries/account'
import { HearingField } from './Hearing'
import { accountText } from './messages'
import { NewPassword } from './NewPassword'
import { roleChoices } from './roles'

export function NewUser({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('listener')
  const [folders, setFolders] = useState<KnownUser['folders']>(null)
  const add = useAddUser()
  const send = () => {
    const heard = role === 'listener' ? folders : null
    add.mutate({ name: name.trim(), password, role, folders: heard }, { onSuccess: onDone })
  }
  return (
    <Form onSubmit={send}>
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
        shown
        choices={roleChoices()}
        value={role}
        onChange={setRole}
      />
      {role === 'listener' && (
        <HearingField
          label={accountText.whatTheyHear}
          shown
          foldersLabel={accountText.foldersTheyHear}
          heard={folders}
          onChange={setFolders}
        />
      )}
      <Button type="submit" look="primary" disabled={add.isPending}>
        {accountText.addTheUser}
      </Button>
    </Form>
  )
}
