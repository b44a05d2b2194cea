// SPDX-License-Identifier: GPL-3.0-or-later
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react'
import { ViewHeader } from '#/components/ViewHeader'
import { useNamedPlaylists, useSearch } from '#/queries/search'
import { foundText } from './found-messages'
import { Groups } from './Groups'
import { limitOf, type Kind } from './kinds'
import { moveFocus, openFirst, resultsId } from './move-focus'
import { OneKind } from './OneKind'
import { SearchField } from './SearchField'
import { Hints, Lines, NotFound, NotSearched, ResultsSkeleton } from './SearchStates'
import { searchText, useTyped } from './search-text'
import styles from './SearchView.module.css'

interface SearchViewProps {
  /** As the address says it. */
  query: string
  onQuery: (query: string) => void
  /** One kind alone; all where it is left out. */
  kind: Kind | undefined
  /** Where the sidebar has no room for the field, it is here. */
  withField: boolean
  focusField: boolean
}

/** Milliseconds without a key before the address says what is typed; browsers bear no change of it with each key. */
const pause = 100

/**
 * What is typed goes to the address, and an address that somebody else made is what is typed. `settle` has the address
 * say it at once: before one leaves, since later it would take the place of where one went.
 */
function useTextOf(query: string, onQuery: (query: string) => void) {
  useEffect(() => searchText.read(query), [query])
  const { text, entered } = useTyped()
  const settle = useCallback(() => {
    if (text === query) return
    searchText.write(text)
    onQuery(text)
  }, [text, query, onQuery])
  useEffect(() => {
    const timer = setTimeout(settle, pause)
    return () => clearTimeout(timer)
  }, [settle])
  return { text, entered, settle }
}

/** Enter means the best that was typed finds, and waits for it where an older answer is still shown. */
function useEnter(entered: number, isAnswered: boolean, settle: () => void) {
  const done = useRef(entered)
  useEffect(() => {
    if (done.current === entered || !isAnswered) return
    done.current = entered
    settle()
    openFirst()
  }, [entered, isAnswered, settle])
}

export function SearchView({ query, onQuery, kind, withField, focusField }: SearchViewProps) {
  const { text, entered, settle } = useTextOf(query, onQuery)
  const wanted = text.trim() === '' ? '' : text.trimStart()
  const answer = useSearch(wanted, limitOf(kind))
  const playlists = useNamedPlaylists(wanted)
  const { data: found, error, isPlaceholderData, refetch } = answer
  useEnter(entered, found !== undefined && !isPlaceholderData, settle)

  const onKeyDown = (event: KeyboardEvent) => {
    const { target, currentTarget, key } = event
    if (event.defaultPrevented || !(target instanceof Element)) return
    // Events of menus come here as well, from elsewhere in the document.
    if (!currentTarget.contains(target) || !moveFocus(target, key)) return
    event.preventDefault()
  }
  const shown = () => {
    if (wanted === '') return <Hints />
    if (error && !found) return <NotSearched error={error} onRetry={() => void refetch()} />
    if (!found) return <ResultsSkeleton />
    if (kind) return <OneKind kind={kind} found={found} playlists={playlists} query={text} />
    const isEmpty = found.artists.length + found.albums.length + found.tracks.length === 0
    if (isEmpty && playlists.length === 0) return <NotFound text={wanted} />
    return <Groups found={found} playlists={playlists} query={text} />
  }
  return (
    <>
      <ViewHeader title={foundText.title} />
      {withField && <SearchField isOpen autoFocus={focusField} className={styles.field} />}
      <Lines wanted={wanted} found={found} isLate={isPlaceholderData} />
      <div
        id={resultsId}
        className={styles.results}
        aria-busy={isPlaceholderData}
        onFocus={settle}
        onPointerDown={settle}
        onKeyDown={onKeyDown}
      >
        {shown()}
      </div>
    </>
  )
}
