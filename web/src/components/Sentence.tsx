// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'

/** Stands in a sentence for what is drawn in its place; no text has it. */
const place = '\uFFFC'

interface SentenceProps {
  /** The sentence around a part of it. */
  say: (part: string) => string
  /** That part. */
  children: ReactNode
}

/** A sentence of a table with an element in it, wherever a language has it. */
export function Sentence({ say, children }: SentenceProps) {
  const [before, ...after] = say(place).split(place)
  return (
    <>
      {before}
      {children}
      {after.join('')}
    </>
  )
}
