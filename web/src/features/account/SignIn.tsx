// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from 'react'
import { Button } from '#/components/Button'
import { useSession } from '#/queries/account'
import styles from './Account.module.css'
import { FirstAccountForm } from './FirstAccountForm'
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
        <h1>Who are you?</h1>
        <p>{error.message}</p>
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    )
  if (data?.state === 'setup')
    return (
      <div className={styles.page}>
        <h1>Create the first account</h1>
        <p>
          This server plays to nobody until it has an account. It printed a setup token when it
          started, in its terminal or its log.
        </p>
        <FirstAccountForm asksToken />
      </div>
    )
  if (data?.state !== 'signed-out') return null
  return (
    <div className={styles.page}>
      <h1>Sign in</h1>
      {hasEnded && (
        <p role="status">Your session has ended. What is loaded plays on; sign in to hear more.</p>
      )}
      <SignInForm />
    </div>
  )
}
