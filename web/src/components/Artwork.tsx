// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { cx } from '#/lib/class-names'
import { initialOf } from '#/lib/initial'
import { toneOf } from '#/lib/tone'
import styles from './Artwork.module.css'

interface ArtworkProps {
  /** Of the picture; null where there is none. */
  src: string | null
  /** What the cover belongs to: chooses the tone, and gives the letter of a missing cover. */
  name: string
  className?: string | undefined
  /** Covers in sight at the start load before the rest. */
  eager?: boolean
}

const tones = [
  styles.tone0,
  styles.tone1,
  styles.tone2,
  styles.tone3,
  styles.tone4,
  styles.tone5,
] as const

/** Square. A quiet tone first, then the picture over it; decoration, because its name stands beside it. */
export function Artwork({ src, name, className, eager = false }: ArtworkProps) {
  const [loaded, setLoaded] = useState<string | null>(null)
  const [broken, setBroken] = useState<string | null>(null)
  const hasPicture = src !== null && broken !== src
  return (
    <div className={cx(styles.frame, tones[toneOf(name, tones.length)], className)} aria-hidden>
      {hasPicture ? (
        <img
          key={src}
          src={src}
          alt=""
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          className={cx(styles.picture, loaded === src && styles.loaded)}
          onLoad={() => setLoaded(src)}
          onError={() => setBroken(src)}
        />
      ) : (
        <span className={styles.letter}>{initialOf(name)}</span>
      )}
    </div>
  )
}
