// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { IconButton } from '#/components/IconButton'
import { usePlayHere, useSoundsElsewhere } from '#/player/react'
import styles from './FailureLine.module.css'

/** Two tabs never sound together. */
export function Elsewhere() {
  return useSoundsElsewhere() ? <Told /> : null
}

function Told() {
  const playHere = usePlayHere()
  const [isDismissed, setDismissed] = useState(false)
  if (isDismissed) return null
  return (
    <div className={styles.notice} role="status">
      <p>Music plays in another tab.</p>
      <Button onClick={playHere}>Play here</Button>
      <IconButton label="Dismiss" icon={<X size={16} />} onClick={() => setDismissed(true)} />
    </div>
  )
}
