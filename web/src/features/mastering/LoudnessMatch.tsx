// SPDX-License-Identifier: GPL-3.0-or-later
import { Switch } from '#/components/Switch'
import { useChangeSettings, useSettings } from '#/queries/settings'
import styles from './LoudnessMatch.module.css'
import { masteringText } from './messages'

export function LoudnessMatch() {
  const { data: settings } = useSettings()
  const change = useChangeSettings()
  if (!settings) return null
  return (
    <div className={styles.match}>
      <div>
        <p className={styles.name}>{masteringText.loudnessMatch}</p>
        <p className={styles.why}>{masteringText.whyLoudnessMatch}</p>
        {change.error && <p role="alert">{change.error.message}</p>}
      </div>
      <Switch
        label={masteringText.loudnessMatch}
        checked={settings.loudnessMatch}
        onChange={(loudnessMatch) => change.mutate({ loudnessMatch })}
      />
    </div>
  )
}
