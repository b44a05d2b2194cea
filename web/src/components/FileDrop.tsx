// SPDX-License-Identifier: GPL-3.0-or-later
import { useState, type DragEvent, type ReactNode } from 'react'
import styles from './FileDrop.module.css'

interface FileDropProps {
  /** Shown while files are held over it. */
  invitation: string
  onFiles: (files: readonly File[]) => void
  children: ReactNode
}

const bringsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')

/** A part of the page that takes files from outside. Never the only way: not everyone can drag. */
export function FileDrop({ invitation, onFiles, children }: FileDropProps) {
  // Entering a child is told before leaving its parent.
  const [depth, setDepth] = useState(0)
  const only = (act: (event: DragEvent) => void) => (event: DragEvent) => {
    if (!bringsFiles(event)) return
    event.preventDefault()
    act(event)
  }
  return (
    <div
      className={styles.area}
      onDragEnter={only(() => setDepth((before) => before + 1))}
      onDragLeave={only(() => setDepth((before) => before - 1))}
      onDragOver={only(() => undefined)}
      onDrop={only(({ dataTransfer }) => {
        setDepth(0)
        onFiles([...dataTransfer.files])
      })}
    >
      {children}
      {depth > 0 && <p className={styles.veil}>{invitation}</p>}
    </div>
  )
}
