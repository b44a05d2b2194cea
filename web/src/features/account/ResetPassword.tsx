// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { useChangeUser, type User } from '#/queries/account'
import styles from './Account.module.css'
import { accountText } from './messages'
import { NewPassword } from './NewPassword'

export function ResetPassword({ user, onDone }: { user: User; onDone: () => void }) {
  const [password, setPassword] = useState('')
  const change = useChangeUser()
  return (
    <Form onSubmit={() => change.mutate({ id: user.id, password }, { onSuccess: onDone })}>
      <p className={styles.why}>{accountText.userSignedOut(user.name)}</p>
      <NewPassword value={password} onChange={setPassword} fault={change.error?.message ?? null} />
      <Button type="submit" look="primary" disabled={change.isPending}>
        {accountText.setPassword}
      </Button>
    </Form>
  )
}
