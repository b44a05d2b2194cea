// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SettingsPart } from '#/components/SettingsPart'
import { useSession, useSignOut, type User } from '#/queries/account'
import { FirstAccountForm } from './FirstAccountForm'
import { accountText } from './messages'
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
      name={accountText.accounts}
      why={accountText.whyAccounts}
      action={<Button onClick={() => setAdding(true)}>{accountText.createAccount}</Button>}
    >
      <Dialog title={accountText.firstAccount} open={adding} onOpenChange={setAdding}>
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
      name={accountText.signedInAs(user.name)}
      why={accountText.whatRoleMay[user.role]}
      error={signOut.error}
      action={
        <>
          <Button onClick={() => setChanging(true)}>{accountText.changePassword}</Button>
          <Button
            disabled={signOut.isPending}
            onClick={() => signOut.mutate(undefined, { onSuccess: () => location.reload() })}
          >
            {accountText.signOut}
          </Button>
        </>
      }
    >
      <Dialog title={accountText.changePassword} open={changing} onOpenChange={setChanging}>
        <PasswordForm name={user.name} onDone={() => setChanging(false)} />
      </Dialog>
    </SettingsPart>
  )
}
