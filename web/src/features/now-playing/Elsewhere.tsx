// SPDX-License-Identifier: GPL-3.0-or-later
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#/components/Button'
import { IconButton } from '#/components/IconButton'
import { componentText } from '#/components/messages'
import { usePlayHere, useSoundsElsewhere } from '#/player/react'
import styles from './FailureLine.module.css'
import { playingText } from './messages'

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
      <p>{playingText.elsewhere}</p>
      <Button onClick={playHere}>{playingText.playHere}</Button>
      <IconButton
        label={componentText.dismiss}
        icon={<X size={16} />}
        onClick={() => setDismissed(true)}
      />
    </div>
  )
}
