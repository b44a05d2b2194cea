// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SettingsPart } from '#/components/SettingsPart'
import { useSession, useSignOut, type User } from '#/queries/account'
import { FirstAccountForm } from './FirstAccountForm'
import { PasswordForm } from './PasswordForm'
import { Sessions } from './Sessions'
import { Tokens } from './Tokens'
import { Users } from './Users'

/** Who is signed in, where else, and who may. */
export function AccountSettings() {
  const { data } = useSession()
  if (data?.state === 'open') return <Open />
  if (data?.state !== 'signed-in') return null
  return (
    <>
      <Own user={data.user} />
      <Sessions />
      <Tokens mayAll={data.user.role === 'admin'} />
      {data.user.role === 'admin' && <Users self={data.user} />}
    </>
  )
}

function Open() {
  const [adding, setAdding] = useState(false)
  return (
    <SettingsPart
      name="Accounts"
      why="Only this machine reaches the server, and whoever uses it may do all. With an account, everybody has to sign in."
      action={<Button onClick={() => setAdding(true)}>Create an account</Button>}
    >
      <Dialog title="Create the first account" open={adding} onOpenChange={setAdding}>
        <FirstAccountForm asksToken={false} />
      </Dialog>
    </SettingsPart>
  )
}

function Own({ user }: { user: User }) {
  const [changing, setChanging] = useState(false)
  const signOut = useSignOut()
  return (
    <SettingsPart
      name={`Signed in as ${user.name}`}
      why={user.role === 'admin' ? 'An administrator, who may do all.' : 'A listener.'}
      error={signOut.error}
      action={
        <>
          <Button onClick={() => setChanging(true)}>Change the password</Button>
          <Button
            disabled={signOut.isPending}
            onClick={() => signOut.mutate(undefined, { onSuccess: () => location.reload() })}
          >
            Sign out
          </Button>
        </>
      }
    >
      <Dialog title="Change the password" open={changing} onOpenChange={setChanging}>
        <PasswordForm name={user.name} onDone={() => setChanging(false)} />
      </Dialog>
    </SettingsPart>
  )
}
