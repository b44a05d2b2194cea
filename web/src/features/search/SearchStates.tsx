// SPDX-License-Identifier: GPL-3.0-or-later
import { CircleHelp, CloudOff, SearchX } from 'lucide-react'
import { Button } from '#/components/Button'
import { Failure, Notice } from '#/components/Notice'
import { Sentence } from '#/components/Sentence'
import { Skeleton } from '#/components/Skeleton'
import { RowSkeleton } from '#/items/RowSkeleton'
import { count } from '#/lib/count'
import { formatPercent } from '#/lib/units'
import { isRefused, type Found } from '#/queries/search'
import { foundText } from './found-messages'
import groups from './Groups.module.css'
import { limitOf } from './kinds'
import { focusField } from './move-focus'
import { searchText } from './search-text'
import styles from './SearchStates.module.css'

/** What stands before a colon is typed so in every language. */
const fields = () =>
  [
    { example: 'artist:', does: 'artist' },
    { example: 'genre:', does: 'genre' },
    { example: 'year:1990-1999', does: 'year' },
    { example: 'lufs:<-20', does: 'lufs' },
    { example: foundText.phraseExample, does: 'phrase' },
    { example: '-live', does: 'without' },
  ] as const

/** What may be typed; a press on an example types it. */
function FieldList() {
  const add = (example: string) => {
    const { text } = searchText.getState()
    searchText.set(text.trim() === '' ? example : `${text.trimEnd()} ${example}`)
    focusField()
  }
  return (
    <ul className={styles.fields} aria-label={foundText.whatMayBeSaid}>
      {fields().map(({ example, does }) => (
        <li key={example} className={styles.line}>
          <button
            type="button"
            translate="no"
            className={styles.example}
            onClick={() => add(example)}
          >
            {example}
          </button>
          <span className={styles.does}>{foundText.fields[does]}</span>
        </li>
      ))}
    </ul>
  )
}

/** Before anything is typed. */
export const Hints = () => (
  <div className={styles.hints}>
    <p className={styles.lead}>{foundText.howToSearch}</p>
    <h2 className={styles.heading}>{foundText.moreExactly}</h2>
    <FieldList />
  </div>
)

export const NotFound = ({ text }: { text: string }) => (
  <Notice
    icon={<SearchX size={40} />}
    heading="h2"
    title={foundText.notFound(text.trim())}
    actions={<FieldList />}
  >
    <p>{foundText.whyNotFound}</p>
  </Notice>
)

interface NotSearchedProps {
  error: Error
  onRetry: () => void
}

/** What the server refuses is not a failure of the page: it says what is wrong with the words. */
export function NotSearched({ error, onRetry }: NotSearchedProps) {
  if (!isRefused(error))
    return <Failure icon={<CloudOff size={40} />} error={error} onRetry={onRetry} />
  return (
    <Notice
      icon={<CircleHelp size={40} />}
      heading="h2"
      title={foundText.notSearched}
      actions={<FieldList />}
    >
      <p role="alert">{error.message}</p>
    </Notice>
  )
}

interface LinesProps {
  wanted: string
  found: Found | undefined
  /** Of an older text. */
  isLate: boolean
}

/** More were not asked for. */
const amountOf = (length: number, one: 'artist' | 'album' | 'track') =>
  length < limitOf(undefined) ? count(length, one) : foundText.many[one]

/** What was forgiven, what may be missing, and for ears how much there is. */
export function Lines({ wanted, found, isLate }: LinesProps) {
  if (wanted === '' || !found) return <div role="status" />
  const { artists, albums, tracks } = found
  const amount = [
    amountOf(artists.length, 'artist'),
    amountOf(albums.length, 'album'),
    amountOf(tracks.length, 'track'),
  ].join(', ')
  return (
    <div role="status">
      {!isLate && <p className={styles.spoken}>{foundText.found(amount)}</p>}
      {found.corrected && (
        <p className={styles.forgiven}>
          <Sentence say={foundText.forgiven}>
            <Button className={styles.spelling} onClick={() => searchText.set(found.searched)}>
              {found.searched}
            </Button>
          </Sentence>
        </p>
      )}
      {found.indexing !== null && (
        <p className={styles.forgiven}>{foundText.preparing(formatPercent(found.indexing))}</p>
      )}
    </div>
  )
}

const rows = [0, 1, 2, 3, 4, 5]

export const ResultsSkeleton = () => (
  <div className={groups.skeletons}>
    <Skeleton className={groups.heading} />
    <ul className={groups.columns}>
      {rows.map((row) => (
        <li key={row}>
          <RowSkeleton />
        </li>
      ))}
    </ul>
  </div>
)
