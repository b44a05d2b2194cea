// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useEffectEvent, useState } from 'react'
import type { Track } from '#/api/model'
import { Button } from '#/components/Button'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { ProgressBar } from '#/components/ProgressBar'
import { Segmented } from '#/components/Segmented'
import { usePresets } from '#/queries/mastering'
import { usePlayer, usePlayerCommands } from '#/player/react'
import { wantsToPlay, type PlayerState } from '#/player/state'
import { trialCount, verdict } from './abx'
import { testText } from './blind-test-messages'
import { useAbx } from './use-abx'
import { original, useVersions } from './use-versions'
import styles from './BlindTest.module.css'

const presetOf = ({ enhancement }: PlayerState) => enhancement.preset

const heardChoices = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
  { value: 'x', label: 'X' },
] as const

type Heard = (typeof heardChoices)[number]['value']

/** Engines that go from one version to another with a dip or a wait: who hears one knows that X is the other. */
const isTelling = ({ engine }: PlayerState) => engine === 'mse' || engine === 'html5'

/** X is A or B, all equally loud: which one? */
export function BlindTest({ track }: { track: Track }) {
  if (usePlayer(isTelling))
    return (
      <p className={styles.hint} role="status">
        {testText.notHere}
      </p>
    )
  return <Trials track={track} />
}

function Trials({ track }: { track: Track }) {
  const player = usePlayerCommands()
  const { data: presets } = usePresets()
  const playing = usePlayer(wantsToPlay)
  const [a, setA] = useState(original)
  const [b, setB] = useState(usePlayer(presetOf))
  const [heard, setHeard] = useState<Heard>('a')
  const { x, trials, isOver, answer, restart } = useAbx()
  const versions = useVersions(track, a, b)
  const side = heard === 'x' ? x : heard

  useEffect(() => {
    player.audition(versions?.[side] ?? null)
  }, [player, versions, side])
  useEffect(() => () => player.audition(null), [player])

  const choices = [
    { value: original, label: testText.original },
    ...(presets ?? []).map(({ name, title }) => ({ value: name, label: title })),
  ]
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('[role=menu]')) return
    if (event.ctrlKey || event.altKey || event.metaKey) return // of the browser
    const key = event.key.toLowerCase()
    if (key === 'a' || key === 'b' || key === 'x') setHeard(key)
    // As the buttons do; a held key is one answer.
    if (!versions || event.repeat) return
    if (key === '1') answer('a')
    if (key === '2') answer('b')
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  const change = (set: (version: string) => void) => (version: string) => {
    set(version)
    restart()
  }

  return (
    <div className={styles.test}>
      <div className={styles.versions}>
        <span>{testText.aIs}</span>
        <ChoiceMenu label="A" choices={choices} value={a} onChange={change(setA)} />
        <span>{testText.bIs}</span>
        <ChoiceMenu label="B" choices={choices} value={b} onChange={change(setB)} />
      </div>
      <p className={styles.hint}>{testText.how}</p>
      <Segmented
        label={testText.listenTo}
        segments={heardChoices}
        value={heard}
        onChange={setHeard}
      />
      {!playing && <Button onClick={() => player.play()}>{testText.play(track.title)}</Button>}
      {versions === null && <p role="status">{a === b ? testText.same : testText.waiting}</p>}
      {isOver ? (
        <>
          <p role="status" className={styles.verdict}>
            {verdict(trials)}
          </p>
          <Button onClick={restart}>{testText.again}</Button>
        </>
      ) : (
        <>
          <div className={styles.answers}>
            <Button disabled={!versions} onClick={() => answer('a')}>
              {testText.xIsA}
            </Button>
            <Button disabled={!versions} onClick={() => answer('b')}>
              {testText.xIsB}
            </Button>
          </div>
          <ProgressBar label={testText.answers} fraction={trials.length / trialCount} />
          <p className={styles.hint} role="status">
            {testText.answered(trials.length, trialCount)}
          </p>
        </>
      )}
    </div>
  )
}
