// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SettingsPart } from '#/components/SettingsPart'
import { useChangeUser, useUsers, type User } from '#/queries/account'
import styles from './Account.module.css'
import { accountText } from './messages'
import { NewUser } from './NewUser'
import { RemoveUser } from './RemoveUser'
import { ResetPassword } from './ResetPassword'
import { UserRow } from './UserRow'

/** Who has an account; for administrators. */
export function Users({ self }: { self: User }) {
  const { data, error } = useUsers()
  const change = useChangeUser()
  const [adding, setAdding] = useState(false)
  const [resetting, setResetting] = useState<User | null>(null)
  const [leaving, setLeaving] = useState<User | null>(null)
  return (
    <SettingsPart
      name={accountText.users}
      why={accountText.whyUsers}
      error={change.error ?? (data ? null : error)}
      action={<Button onClick={() => setAdding(true)}>{accountText.addUser}</Button>}
    >
      <ul className={styles.list}>
        {data?.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            isSelf={user.id === self.id}
            onRole={(role) => change.mutate({ id: user.id, role })}
            onReset={() => setResetting(user)}
            onLeave={() => setLeaving(user)}
          />
        ))}
      </ul>
      <Dialog title={accountText.addUser} open={adding} onOpenChange={setAdding}>
        <NewUser onDone={() => setAdding(false)} />
      </Dialog>
      <Dialog
        title={accountText.newPasswordOf(resetting?.name ?? '')}
        open={resetting !== null}
        onOpenChange={(open) => !open && setResetting(null)}
      >
        {resetting && <ResetPassword user={resetting} onDone={() => setResetting(null)} />}
      </Dialog>
      <Dialog
        title={accountText.removeUserQuestion(leaving?.name ?? '')}
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
      >
        {leaving && <RemoveUser user={leaving} onDone={() => setLeaving(null)} />}
      </Dialog>
    </SettingsPart>
  )
}
