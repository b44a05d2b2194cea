// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import styles from './Notice.module.css'

interface NoticeProps {
  icon: ReactNode
  title: string
  /** Below a view's own title it is an h2. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  /** The ways on. */
  actions?: ReactNode
}

/** Where a view has nothing to show: what is so, why, and how to go on. */
export function Notice({ icon, title, heading: Heading = 'h1', children, actions }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <div className={styles.icon} aria-hidden>
        {icon}
      </div>
      <Heading className={styles.title}>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {actions}
    </div>
  )
}

interface FailureProps {
  icon: ReactNode
  error: Error
  onRetry: () => void
}

/** A view that could not be loaded. Errors of api/ carry a sentence for people. */
export function Failure({ icon, error, onRetry }: FailureProps) {
  return (
    <div role="alert">
      <Notice
        icon={icon}
        title={componentText.notLoaded}
        actions={<Button onClick={onRetry}>{componentText.tryAgain}</Button>}
      >
        <p>{error.message}</p>
      </Notice>
    </div>
  )
}
