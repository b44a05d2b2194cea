// SPDX-License-Identifier: GPL-3.0-or-later
import { RadioGroup } from 'radix-ui'
import { Button } from '#/components/Button'
import { Skeleton } from '#/components/Skeleton'
import { formatLufs } from '#/lib/units'
import { usePresets } from '#/queries/mastering'
import styles from './PresetCards.module.css'

interface PresetCardsProps {
  value: string
  onChange: (preset: string) => void
}

export function PresetCards({ value, onChange }: PresetCardsProps) {
  const { data: presets, error, refetch } = usePresets()
  if (error && !presets)
    return (
      <div role="alert" className={styles.failure}>
        <p>{error.message}</p>
        <Button onClick={() => void refetch()}>Try again</Button>
      </div>
    )
  if (!presets) return <Skeleton className={styles.skeleton} />
  return (
    <RadioGroup.Root
      aria-label="Preset"
      value={value}
      onValueChange={onChange}
      className={styles.cards}
    >
      {presets.map((preset) => (
        <RadioGroup.Item
          key={preset.name}
          value={preset.name}
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
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
