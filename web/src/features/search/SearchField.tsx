// SPDX-License-Identifier: GPL-3.0-or-later
import { useNavigate } from '@tanstack/react-router'
import { Search, X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { IconButton } from '#/components/IconButton'
import { cx } from '#/lib/class-names'
import { fieldText } from './messages'
import { focusField, focusFirst, resultsId, searchFieldId } from './move-focus'
import { searchText, useTyped } from './search-text'
import styles from './SearchField.module.css'

interface SearchFieldProps {
  /** The view that shows what is found is open. */
  isOpen: boolean
  /** Loads that view before it is wanted. */
  onPrepare?: () => void
  autoFocus?: boolean
  className?: string | undefined
}

/** Typing anywhere opens the search; there it only changes what is searched. */
export function SearchField({ isOpen, onPrepare, autoFocus, className }: SearchFieldProps) {
  const { text } = useTyped()
  const navigate = useNavigate()

  const type = (typed: string) => {
    searchText.set(typed)
    if (isOpen || typed === '') return
    searchText.write(typed)
    void navigate({ to: '/search', search: { q: typed } })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && focusFirst()) event.preventDefault()
    if (event.key === 'Enter') searchText.enter()
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (text === '') event.currentTarget.blur()
    else type('')
  }

  return (
    <div role="search" className={cx(styles.field, className)}>
      <Search size={16} aria-hidden className={styles.glass} />
      <input
        id={searchFieldId}
        type="search"
        className={styles.input}
        aria-label={fieldText.searchLibrary}
        aria-keyshortcuts="/"
        aria-controls={isOpen ? resultsId : undefined}
        placeholder={fieldText.search}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={300}
        autoFocus={autoFocus}
        value={text}
        onChange={({ target }) => type(target.value)}
        onFocus={onPrepare}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd className={styles.key} aria-hidden>
          /
        </kbd>
      ) : (
        <IconButton
          label={fieldText.clear}
          icon={<X size={16} />}
          className={styles.clear}
          onClick={() => {
            type('')
            focusField()
          }}
        />
      )}
    </div>
  )
}
