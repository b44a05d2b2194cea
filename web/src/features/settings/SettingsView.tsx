// SPDX-License-Identifier: GPL-3.0-or-later
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import type { QualitySetting, ThemeChoice } from '#/api/model'
import { Failure } from '#/components/Notice'
import { Segmented } from '#/components/Segmented'
import { Switch } from '#/components/Switch'
import { ViewHeader } from '#/components/ViewHeader'
import { useChangeSettings, useSettings } from '#/queries/settings'
import { About } from './About'
import { Diagnostics } from './Diagnostics'
import { CrossfadeSetting } from './CrossfadeSetting'
import { DeviceSettings } from './DeviceSettings'
import { EngineSettings } from './EngineSettings'
import { Setting } from './Setting'
import styles from './SettingsView.module.css'

const themes = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
] as const satisfies readonly { value: ThemeChoice; label: string }[]

const qualities = [
  { value: 'auto', label: 'Automatic' },
  { value: '96', label: '96' },
  { value: '128', label: '128' },
  { value: '160', label: '160' },
  { value: '192', label: '192' },
  { value: '256', label: '256' },
  { value: 'lossless', label: 'Lossless' },
] as const satisfies readonly { value: QualitySetting; label: string }[]

/** `children` are settings of other features. */
export function SettingsView({ children }: { children: ReactNode }) {
  const { data: settings, error, refetch } = useSettings()
  const change = useChangeSettings()
  if (error && !settings)
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={() => void refetch()} />
  return (
    <div className={styles.view}>
      <ViewHeader title="Settings" />
      {change.error && <p role="alert">{change.error.message}</p>}
      {settings && (
        <>
          <Setting name="Theme" why="System follows what your device is set to.">
            <Segmented
              label="Theme"
              segments={themes}
              value={settings.theme}
              onChange={(theme) => change.mutate({ theme })}
            />
          </Setting>
          <Setting
            name="Loudness match"
            why="Turns the louder of original and master down, so that you compare sound and not level."
          >
            <Switch
              label="Loudness match"
              checked={settings.loudnessMatch}
              onChange={(loudnessMatch) => change.mutate({ loudnessMatch })}
            />
          </Setting>
          <CrossfadeSetting
            seconds={settings.crossfade}
            onChange={(crossfade) => change.mutate({ crossfade })}
          />
          <Setting
            name="Seek only where it is instant"
            why="Clicks and keys go only to what this page holds or the server has rendered, which the seek bar shows; a click elsewhere goes to the nearest such place."
          >
            <Switch
              label="Seek only where it is instant"
              checked={settings.seekReach === 'instant'}
              onChange={(held) => change.mutate({ seekReach: held ? 'instant' : 'anywhere' })}
            />
          </Setting>
          <Setting
            name="Albums as one"
            why="An album that is played as a whole keeps its loud and its quiet tracks: one decision for all of them."
          >
            <Switch
              label="Albums as one"
              checked={settings.albumsTogether}
              onChange={(albumsTogether) => change.mutate({ albumsTogether })}
            />
          </Setting>
          <Setting
            name="Streaming quality"
            why="In kb/s of Opus. Automatic is 160, and less while your connection carries no more. A number stays as it is, and so does Lossless: FLAC of 24 bits, which takes some ten times as much, 1 to 2 Mb/s."
          >
            <Segmented
              label="Streaming quality"
              segments={qualities}
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
