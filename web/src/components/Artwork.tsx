// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo, useState } from 'react'
import { useTurn } from '#/components/use-turn'
import { cx } from '#/lib/class-names'
import { initialOf } from '#/lib/initial'
import { placeholderUrl } from '#/lib/thumb-hash'
import type { CoverLook } from '#/lib/thumb-hash'
import { toneOf } from '#/lib/tone'
import { Turns } from '#/lib/turns'
import styles from './Artwork.module.css'

interface ArtworkProps {
  /** Of the picture; null where there is none. */
  src: string | null
  /** What the cover belongs to: chooses the tone, and gives the letter of a missing cover. */
  name: string
  /** Shown until the picture has come; null or left out where it is not known. */
  look?: CoverLook | null
  className?: string | undefined
}

/** Milliseconds after which a picture that does not come keeps no other one waiting. */
const patience = 10_000

/** A browser has six connections to a server, and sound must not wait for one (PL-7). */
const loading = new Turns(3, patience)

/** A browser goes on with a picture that left the page. */
const giveUpWhenGone = (picture: HTMLImageElement) => () => {
  queueMicrotask(() => {
    if (!picture.isConnected && !picture.complete) picture.removeAttribute('src')
  })
}

const tones = [
  styles.tone0,
  styles.tone1,
  styles.tone2,
  styles.tone3,
  styles.tone4,
  styles.tone5,
] as const

/** What lies under the picture; its own styles would be refused by the page's policy, these are not. */
function groundOf(look: ArtworkProps['look']) {
  if (!look) return undefined
  const blur = placeholderUrl(look.thumbHash)
  return { backgroundColor: look.colour, backgroundImage: blur ? `url("${blur}")` : undefined }
}

/** Square. Its own blur or a quiet tone first, then the picture over it; decoration, because its name stands beside it. */
export function Artwork({ src, name, look, className }: ArtworkProps) {
  const [loaded, setLoaded] = useState<string | null>(null)
  const [broken, setBroken] = useState<string | null>(null)
  const hasPicture = src !== null && broken !== src
  const ground = useMemo(() => groundOf(hasPicture ? look : null), [hasPicture, look])
  const turn = useTurn(loading, hasPicture ? src : null)
  const shown = () => {
    setLoaded(src)
    turn.end()
  }
  return (
    <div
      className={cx(styles.frame, tones[toneOf(name, tones.length)], className)}
      style={ground}
      aria-hidden
    >
      {hasPicture && turn.isMine && (
        <img
          key={src}
          ref={giveUpWhenGone}
          src={src}
          alt=""
          decoding="async"
          draggable={false}
          className={cx(styles.picture, loaded === src && styles.loaded)}
          onLoad={shown}
          onError={() => setBroken(src)}
        />
      )}
      {!hasPicture && <span className={styles.letter}>{initialOf(name)}</span>}
    </div>
  )
}
