// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { componentText } from '#/components/messages'
import { Skeleton } from '#/components/Skeleton'
import { useRadioGroup } from '#/components/use-radio-group'
import { formatLufs } from '#/lib/units'
import { usePresets } from '#/queries/mastering'
import { masteringText } from './messages'
import styles from './PresetCards.module.css'

interface PresetCardsProps {
  value: string
  /** What was chosen last, which need not be drawn yet. */
  latest: () => string
  onChange: (preset: string) => void
}

export function PresetCards({ value, latest, onChange }: PresetCardsProps) {
  const { data: presets, error, refetch } = usePresets()
  const names = presets?.map(({ name }) => name) ?? []
  const radio = useRadioGroup(names, value, onChange, latest)
  if (error && !presets)
    return (
      <div role="alert" className={styles.failure}>
        <p>{error.message}</p>
        <Button onClick={() => void refetch()}>{componentText.tryAgain}</Button>
      </div>
    )
  if (!presets) return <Skeleton className={styles.skeleton} />
  return (
    <div role="radiogroup" aria-label={masteringText.preset} className={styles.cards}>
      {presets.map((preset) => (
        <button
          key={preset.name}
          {...radio(preset.name)}
          title={preset.description}
          className={styles.card}
        >
          <span className={styles.title}>
            {preset.title}
            <span className={styles.target}>{formatLufs(preset.targetLufs)}</span>
          </span>
          {preset.name === value && (
            <span className={styles.description}>{preset.description}</span>
          )}
        </button>
      ))}
    </div>
  )
}
