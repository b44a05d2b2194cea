// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { Setting } from './Setting'
import styles from './OutputSetting.module.css'

const engineOf = ({ engine }: PlayerState) => engine
const outputOf = ({ output }: PlayerState) => output

/** As a value of the menu. */
const systemDefault = 'default'

/** Nothing where the browser cannot send sound to a device. */
export function OutputSetting() {
  const { outputs } = usePlayerCommands()
  const engine = usePlayer(engineOf)
  const { devices, chosen, isMissing } = usePlayer(outputOf)
  if (!outputs.isOffered(engine)) return null
  const isListed = chosen === null || devices.some(({ id }) => id === chosen.id)
  const listed = isListed ? devices : [...devices, chosen]
  const choices = [
    { value: systemDefault, label: 'System default' },
    ...listed.map(({ id, label }) => ({
      value: id,
      label: id === chosen?.id && isMissing ? `${label} (not there)` : label,
    })),
  ]
  return (
    <Setting
      name="Sound output"
      why="Through what you listen on this device. A browser may ask for the microphone before it names the outputs to a page; nothing is listened to."
    >
      <div className={styles.control}>
        {listed.length > 0 && (
          <ChoiceMenu
            label="Sound output"
            choices={choices}
            value={chosen?.id ?? systemDefault}
            onChange={(value) => void outputs.choose(listed.find(({ id }) => id === value) ?? null)}
          />
        )}
        <Button onClick={() => void outputs.find()}>Find outputs</Button>
      </div>
    </Setting>
  )
}
