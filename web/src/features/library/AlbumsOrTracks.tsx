// SPDX-License-Identifier: GPL-3.0-or-later
import type { ReactNode } from 'react'
import { Segmented } from '#/components/Segmented'
import { choicesOf } from '#/lib/choices'
import { browseText } from './browse-messages'
import styles from './browse.module.css'
import type { OrderSearch } from './sorts'

/** As what a view shows what it is about. */
export type Kind = 'albums' | 'tracks'

export const toKind = (value: unknown): Kind => (value === 'tracks' ? 'tracks' : 'albums')

/** As an address has it. */
export interface KindSearch extends OrderSearch<string> {
  readonly show?: 'tracks'
}

/** In the usual order. */
export const toKindSearch = (kind: Kind): Pick<KindSearch, 'show'> =>
  kind === 'tracks' ? { show: kind } : {}

const kinds = ['albums', 'tracks'] as const satisfies readonly Kind[]

interface AlbumsOrTracksProps {
  kind: Kind
  /** Null where there is nothing to choose. */
  onKind: ((kind: Kind) => void) | null
  /** Plays it. */
  play: ReactNode
  /** How it is in order. */
  order?: ReactNode
}

export const AlbumsOrTracks = ({ kind, onKind, play, order }: AlbumsOrTracksProps) => (
  <div className={styles.bar}>
    {play}
    {onKind && (
      <Segmented
        label={browseText.show}
        segments={choicesOf(kinds, browseText.kinds)}
        value={kind}
        onChange={onKind}
      />
    )}
    {order && <div className={styles.end}>{order}</div>}
  </div>
)
