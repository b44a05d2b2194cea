// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ThemeChoice } from '#/api/model'
import { Failure } from '#/components/Notice'
import { Segmented } from '#/components/Segmented'
import { Switch } from '#/components/Switch'
import { ViewHeader } from '#/components/ViewHeader'
import { choicesOf } from '#/lib/choices'
import { formatCount } from '#/lib/count'
import { playerText } from '#/player/messages'
import { qualityChoices } from '#/player/quality-choices'
import { useChangeSettings, useSettings } from '#/queries/settings'
import { About } from './About'
import { Diagnostics } from './Diagnostics'
import { CrossfadeSetting } from './CrossfadeSetting'
import { DeviceSettings } from './DeviceSettings'
import { EngineSettings } from './EngineSettings'
import { settingsText } from './messages'
import { Setting } from './Setting'
import styles from './SettingsView.module.css'

const themes = ['system', 'dark', 'light'] as const satisfies readonly ThemeChoice[]

/** `children` are settings of other features. */
export function SettingsView({ children }: { children: ReactNode }) {
  const { data: settings, error, refetch } = useSettings()
  const change = useChangeSettings()
  if (error && !settings)
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={() => void refetch()} />
  return (
    <div className={styles.view}>
      <ViewHeader title={settingsText.title} />
      {change.error && <p role="alert">{change.error.message}</p>}
      {settings && (
        <>
          <Setting name={settingsText.theme} why={settingsText.whyTheme}>
            <Segmented
              label={settingsText.theme}
              segments={choicesOf(themes, settingsText.themes)}
              value={settings.theme}
              onChange={(theme) => change.mutate({ theme })}
            />
          </Setting>
          <Setting name={settingsText.loudnessMatch} why={settingsText.whyLoudnessMatch}>
            <Switch
              label={settingsText.loudnessMatch}
              checked={settings.loudnessMatch}
              onChange={(loudnessMatch) => change.mutate({ loudnessMatch })}
            />
          </Setting>
          <CrossfadeSetting
            seconds={settings.crossfade}
            onChange={(crossfade) => change.mutate({ crossfade })}
          />
          <Setting name={settingsText.instantSeeks} why={settingsText.whyInstantSeeks}>
            <Switch
              label={settingsText.instantSeeks}
              checked={settings.seekReach === 'instant'}
              onChange={(held) => change.mutate({ seekReach: held ? 'instant' : 'anywhere' })}
            />
          </Setting>
          <Setting name={settingsText.albumsAsOne} why={settingsText.whyAlbumsAsOne}>
            <Switch
              label={settingsText.albumsAsOne}
              checked={settings.albumsTogether}
              onChange={(albumsTogether) => change.mutate({ albumsTogether })}
            />
          </Setting>
          <Setting name={playerText.quality} why={settingsText.whyQuality} wide>
            <Segmented
              label={playerText.quality}
              segments={qualityChoices(formatCount)}
              value={settings.quality}
              onChange={(quality) => change.mutate({ quality })}
            />
          </Setting>
          <EngineSettings settings={settings} onChange={change.mutate} />
        </>
      )}
      <DeviceSettings />
      {children}
      <Diagnostics />
      <About />
    </div>
  )
}
