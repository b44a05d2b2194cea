// SPDX-License-Identifier: GPL-3.0-or-later
import { Ear } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { Button } from '#/components/Button'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import styles from './HoldOriginal.module.css'
import { masteringText } from './messages'

const isMastered = ({ enhancement }: PlayerState) => enhancement.enabled

const presses = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter'

/** The original for as long as it is pressed, by pointer or by key. Whatever takes the press away lets go. */
export function HoldOriginal() {
  const player = usePlayerCommands()
  const [held, setHeld] = useState(false)
  const mastered = usePlayer(isMastered)
  const hold = () => setHeld(true)
  const release = () => setHeld(false)

  /**
   * What ends this lets go, the end of the button as well; and of what is held here only: a blind test auditions too.
   */
  useEffect(() => {
    if (!held) return
    const letGo = () => setHeld(false)
    player.holdOriginal(true)
    window.addEventListener('blur', letGo)
    return () => {
      window.removeEventListener('blur', letGo)
      player.holdOriginal(false)
    }
  }, [held, player])

  return (
    <Button
      className={styles.hold}
      icon={<Ear size={18} aria-hidden />}
      title={masteringText.pressAndHold}
      aria-pressed={held}
      disabled={!mastered && !held}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        hold()
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!presses(event)) return
        event.preventDefault()
        if (!event.repeat) hold()
      }}
      onKeyUp={(event) => {
        if (presses(event)) release()
      }}
      onBlur={release}
    >
      {held ? masteringText.isOriginal : masteringText.holdForOriginal}
    </Button>
  )
}
