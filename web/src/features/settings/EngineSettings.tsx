// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineSetting, Settings } from '#/api/model'
import { Segmented } from '#/components/Segmented'
import { NumberSlider } from './NumberSlider'
import { Setting } from './Setting'

const engines = [
  { value: 'auto', label: 'Automatic' },
  { value: 'worklet', label: 'Sample-exact' },
  { value: 'mse', label: 'MediaSource' },
  { value: 'html5', label: 'Whole files' },
] as const satisfies readonly { value: EngineSetting; label: string }[]

interface EngineSettingsProps {
  settings: Pick<Settings, 'engine' | 'engineRollout'>
  onChange: (change: Partial<Settings>) => void
}

const percent = (share: number) => `${share} %`

/** By what the sound is made, and in how many browsers where that is left to the page. */
export function EngineSettings({ settings, onChange }: EngineSettingsProps) {
  const { engine, engineRollout } = settings
  return (
    <>
      <Setting
        name="Playback engine"
        why="Automatic takes the sample-exact one where the browser can run it: switching is heard at once."
      >
        <Segmented
          label="Playback engine"
          segments={engines}
          value={engine}
          onChange={(chosen) => onChange({ engine: chosen })}
        />
      </Setting>
      {engine === 'auto' && (
        <Setting
          name="Sample-exact in"
          why="How many of all browsers take the sample-exact engine where it is automatic; the others take MediaSource. A browser stays on its side, so that a change can be tried on some of them first."
        >
          <NumberSlider
            label="Share of browsers with the sample-exact engine"
            value={engineRollout}
            most={100}
            words={percent}
            onChange={(share) => onChange({ engineRollout: share })}
          />
        </Setting>
      )}
    </>
  )
}
