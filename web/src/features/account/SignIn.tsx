// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import { Button } from '#/components/Button'
import { Logo } from '#/components/Logo'
import { componentText } from '#/components/messages'
import { useSession } from '#/queries/account'
import styles from './Account.module.css'
import { FirstAccountForm } from './FirstAccountForm'
import { accountText } from './messages'
import { SignInForm } from './SignInForm'

interface SignInProps {
  /** Whoever asks was known, and is not any more. */
  hasEnded?: boolean
  /** Whoever asks may ask now. */
  onDone: () => void
}

/** Asks who it is that wants to listen; on a server that has no account, for the first one. */
export function SignIn({ hasEnded = false, onDone }: SignInProps) {
  const { data, error, refetch } = useSession()
  const isIn = data?.state === 'signed-in' || data?.state === 'open'
  useEffect(() => {
    if (isIn) onDone()
  }, [isIn, onDone])
  if (error && !data)
    return (
      <div className={styles.page} role="alert">
        <Logo size={40} />
        <h1>{accountText.whoAreYou}</h1>
        <p>{error.message}</p>
        <Button onClick={() => void refetch()}>{componentText.tryAgain}</Button>
      </div>
    )
  if (data?.state === 'setup')
    return (
      <div className={styles.page}>
        <Logo size={40} />
        <h1>{accountText.firstAccount}</h1>
        <p>{accountText.whySetup}</p>
        <FirstAccountForm asksToken />
      </div>
    )
  if (data?.state !== 'signed-out') return null
  return (
    <div className={styles.page}>
      <Logo size={40} />
      <h1>{accountText.signIn}</h1>
      {hasEnded && <p role="status">{accountText.sessionEnded}</p>}
      <SignInForm />
    </div>
  )
}
