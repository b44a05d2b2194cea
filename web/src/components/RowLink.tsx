// SPDX-License-Identifier: GPL-3.0-or-later
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

interface RowLinkProps {
  /** An address of the page. */
  href: string
  children: ReactNode
}

/** A link for rows of long lists: the router's own works out its address and watches it, for each of thousands. */
export function RowLink({ href, children }: RowLinkProps) {
  const router = useRouter()
  const onClick = (event: MouseEvent) => {
    const { button, metaKey, ctrlKey, shiftKey, altKey } = event
    if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
    event.preventDefault()
    void router.navigate({ href })
  }
  return (
    <a href={href} onClick={onClick}>
      {children}
    </a>
  )
}
