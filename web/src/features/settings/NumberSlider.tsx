// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Slider } from '#/components/Slider'
import styles from './NumberSlider.module.css'

interface NumberSliderProps {
  label: string
  /** Whole, from 0 to `most`. */
  value: number
  most: number
  /** What a value is called. */
  words: (value: number) => string
  onChange: (value: number) => void
}

/** A whole number of a setting: only what it is let go at is asked of the server. */
export function NumberSlider({ label, value, most, words, onChange }: NumberSliderProps) {
  const [draft, setDraft] = useState<number | null>(null)
  const shown = draft ?? value
  return (
    <div className={styles.control}>
      <Slider
        label={label}
        steps={most}
        value={shown / most}
        valueText={words(shown)}
        onChange={(share) => setDraft(Math.round(share * most))}
        onCommit={(share) => {
          setDraft(null)
          onChange(Math.round(share * most))
        }}
      />
      <span className={styles.words}>{words(shown)}</span>
    </div>
  )
}
