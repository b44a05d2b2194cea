// SPDX-License-Identifier: GPL-3.0-or-later
import { useState, type ReactNode } from 'react'
import { lazyPart } from '#/components/lazy-part'

export interface DialogProps {
  title: string
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A sheet covers the page, and what is in it scrolls by itself. */
  look?: 'card' | 'screen' | 'sheet'
  children: ReactNode
}

const DialogBox = lazyPart('dialog', async () => (await import('#/components/DialogBox')).DialogBox)

/** Something over the page. What it is made of is loaded when one is opened first. */
export function Dialog(props: DialogProps) {
  const [isUsed, setUsed] = useState(props.open)
  if (props.open && !isUsed) setUsed(true)
  return isUsed && <DialogBox {...props} />
}
