// SPDX-License-Identifier: GPL-3.0-or-later
import { Switch } from '#/components/Switch'
import { useChangeSettings, useSettings } from '#/queries/settings'
import styles from './LoudnessMatch.module.css'

export function LoudnessMatch() {
  const { data: settings } = useSettings()
  const change = useChangeSettings()
  if (!settings) return null
  return (
    <div className={styles.match}>
      <div>
        <p className={styles.name}>Loudness match</p>
        <p className={styles.why}>
          Turns the louder of original and master down, so that you compare sound and not level.
        </p>
        {change.error && <p role="alert">{change.error.message}</p>}
      </div>
      <Switch
        label="Loudness match"
        checked={settings.loudnessMatch}
        onChange={(loudnessMatch) => change.mutate({ loudnessMatch })}
      />
    </div>
  )
}
