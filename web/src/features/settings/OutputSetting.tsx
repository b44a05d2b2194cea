// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { usePlayer, usePlayerCommands } from '#/player/react'
import type { PlayerState } from '#/player/state'
import { settingsText } from './messages'
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
    { value: systemDefault, label: settingsText.systemDefault },
    ...listed.map(({ id, label }) => ({
      value: id,
      label: id === chosen?.id && isMissing ? settingsText.notThere(label) : label,
    })),
  ]
  return (
    <Setting name={settingsText.output} why={settingsText.whyOutput}>
      <div className={styles.control}>
        {listed.length > 0 && (
          <ChoiceMenu
            label={settingsText.output}
            choices={choices}
            value={chosen?.id ?? systemDefault}
            onChange={(value) => void outputs.choose(listed.find(({ id }) => id === value) ?? null)}
          />
        )}
        <Button onClick={() => void outputs.find()}>{settingsText.findOutputs}</Button>
      </div>
    </Setting>
  )
}
