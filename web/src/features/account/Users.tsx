// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SettingsPart } from '#/components/SettingsPart'
import { useChangeUser, useUsers, type User } from '#/queries/account'
import styles from './Account.module.css'
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
      name="Users"
      why="A listener may listen, to everything or to some folders. An administrator hears everything, and may choose folders, scan, export and add users."
      error={change.error ?? (data ? null : error)}
      action={<Button onClick={() => setAdding(true)}>Add a user</Button>}
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
      <Dialog title="Add a user" open={adding} onOpenChange={setAdding}>
        <NewUser onDone={() => setAdding(false)} />
      </Dialog>
      <Dialog
        title={`New password of ${resetting?.name ?? ''}`}
        open={resetting !== null}
        onOpenChange={(open) => !open && setResetting(null)}
      >
        {resetting && <ResetPassword user={resetting} onDone={() => setResetting(null)} />}
      </Dialog>
      <Dialog
        title={`Remove ${leaving?.name ?? ''}?`}
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
      >
        {leaving && <RemoveUser user={leaving} onDone={() => setLeaving(null)} />}
      </Dialog>
    </SettingsPart>
  )
}
