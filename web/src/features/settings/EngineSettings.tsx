// SPDX-License-Identifier: GPL-3.0-or-later
import type { EngineSetting, Settings } from '#/api/model'
import { Segmented } from '#/components/Segmented'
import { choicesOf } from '#/lib/choices'
import { formatPercent } from '#/lib/units'
import { settingsText } from './messages'
import { NumberSlider } from './NumberSlider'
import { Setting } from './Setting'

const engines = ['auto', 'worklet', 'mse', 'html5'] as const satisfies readonly EngineSetting[]

interface EngineSettingsProps {
  settings: Pick<Settings, 'engine' | 'engineRollout'>
  onChange: (change: Partial<Settings>) => void
}

const percent = (share: number) => formatPercent(share / 100)

/** By what the sound is made, and in how many browsers where that is left to the page. */
export function EngineSettings({ settings, onChange }: EngineSettingsProps) {
  const { engine, engineRollout } = settings
  return (
    <>
      <Setting name={settingsText.engine} why={settingsText.whyEngine} wide>
        <Segmented
          label={settingsText.engine}
          segments={choicesOf(engines, settingsText.engines)}
          value={engine}
          onChange={(chosen) => onChange({ engine: chosen })}
        />
      </Setting>
      {engine === 'auto' && (
        <Setting name={settingsText.rollout} why={settingsText.whyRollout}>
          <NumberSlider
            label={settingsText.rolloutShare}
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
