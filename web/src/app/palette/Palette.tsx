// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog } from '#/components/Dialog'
import { cx } from '#/lib/class-names'
import type { PageCommands } from '#/app/use-shortcuts'
import { matches } from './matches'
import { paletteText } from './messages'
import styles from './Palette.module.css'
import { useActions, type Entry } from './use-actions'
import { useFoundEntries } from './use-found-entries'

interface PaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  page: PageCommands
}

/** Goes anywhere and does anything by a few letters. */
export function Palette({ open, onOpenChange, page }: PaletteProps) {
  return (
    <Dialog title={paletteText.title} open={open} onOpenChange={onOpenChange}>
      <Search page={page} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

interface SearchProps {
  page: PageCommands
  onDone: () => void
}

const listId = 'palette-list'

/** Of what is found in the library, so many of the page's own stand before it. */
const fewOwn = 6

function Search({ page, onDone }: SearchProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useFoundEntries(text.trim())
  const own = matches(useActions(page), text)
  const entries = [...(found.length > 0 ? own.slice(0, fewOwn) : own), ...found]
  const at = Math.min(chosen, entries.length - 1)

  // Closed first: a dialog keeps the keys and the focus that what is run may want.
  const run = (entry: Entry | undefined) => {
    if (!entry) return
    onDone()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || entries.length === 0) return
    const last = entries.length - 1
    const next = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at === 0 ? last : at - 1 }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setChosen(next[event.key])
    else if (event.key === 'Enter') run(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        data-first
        role="combobox"
        className={styles.field}
        aria-label={paletteText.title}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `palette-${at}` : undefined}
        placeholder={paletteText.example}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={paletteText.whatFits} className={styles.list}>
        {entries.map((entry, i) => (
          <Option key={entry.id} index={i} entry={entry} chosen={i === at} onRun={run} />
        ))}
      </ul>
      <p role="status" className={styles.nothing}>
        {entries.length === 0 && paletteText.nothingFits}
      </p>
    </>
  )
}

interface OptionProps {
  index: number
  entry: Entry
  chosen: boolean
  onRun: (entry: Entry) => void
}

function Option({ index, entry, chosen, onRun }: OptionProps) {
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // The field has the keys; only pointers come here.
    <li
      ref={line}
      id={`palette-${index}`}
      role="option"
      aria-selected={chosen}
      className={cx(styles.option, chosen && styles.chosen)}
      onClick={() => onRun(entry)}
    >
      <span className={styles.label} dir="auto">
        {entry.label}
      </span>
      <span className={styles.hint}>{entry.hint}</span>
    </li>
  )
}
