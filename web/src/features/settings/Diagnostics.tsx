// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { copyText } from '#/lib/copy-text'
import { usePlayer, usePlayerCommands, useTimeline } from '#/player/react'
import type { Timeline } from '#/player/player'
import type { PlayerState } from '#/player/state'
import { useVersion } from '#/queries/settings'
import { diagnostics, toText } from './diagnostic-lines'
import { diagnosticText } from './diagnostic-messages'
import styles from './Diagnostics.module.css'

const whole = (state: PlayerState) => state
const wholeTimeline = (timeline: Timeline) => timeline

/** How sound is made here and now, to look at and to send. */
export function Diagnostics() {
  const player = usePlayerCommands()
  const state = usePlayer(whole)
  const timeline = useTimeline(wholeTimeline)
  const { data: version } = useVersion()
  const [said, setSaid] = useState('')
  const facts = player.engineFacts()
  const browser = navigator.userAgent
  const lines = diagnostics({ state, timeline, facts, version, browser, isSecure: isSecureContext })

  const copy = async () => {
    const isCopied = await copyText(toText(lines))
    setSaid(isCopied ? diagnosticText.copied : diagnosticText.notCopied)
  }
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{diagnosticText.title}</summary>
      <dl className={styles.lines}>
        {lines.map(([name, value]) => (
          <div key={name} className={styles.line}>
            <dt className={styles.name}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => void copy()}>{diagnosticText.copy}</Button>
      <p role="status">{said}</p>
    </details>
  )
}
