// SPDX-License-Identifier: GPL-3.0-or-later
import { Pause, Play, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionMenu } from '#/components/ActionMenu'
import { entriesOf, type Action, type MenuEntries } from '#/components/actions'
import { OpenMenu } from '#/components/lazy-menu'
import { componentText } from '#/components/messages'
import { cachedIcon, likedIcon } from '#/components/row-icons'
import type { RowSelection } from '#/components/selection'
import { useRowHandlers } from '#/components/use-row-handlers'
import { cx } from '#/lib/class-names'
import { formatTime, speakTime } from '#/lib/time'
import styles from './TrackRow.module.css'

export interface TrackRowProps {
  /** The number on the album, or a small cover. */
  lead: ReactNode
  title: string
  /** Under the title where the page is too narrow for details. */
  subtitle: string
  /** Beside the title. */
  details: readonly ReactNode[]
  /** Seconds. */
  duration: number
  profiled: boolean
  /** The server has its sound as a whole, as it would be heard. */
  cached?: boolean
  /** Why it cannot be played. */
  problem: string | null
  /** It is the player's track. */
  current: boolean
  /** It is heard now. */
  sounding: boolean
  /** Plays it; on the current track, pauses and goes on. */
  onPlay: () => void
  /** The listener likes it. */
  favourite?: boolean
  /** What says so, and changes it, where there is room for a button. */
  heart?: ReactNode
  /** What else can be done with it. */
  actions: MenuEntries
  /** The same where it cannot be played: nothing in most lists. */
  actionsWhenBroken?: readonly Action[]
  /** How it stands to what is chosen of its list. */
  selection?: RowSelection | null
}

/** A track of any list. The title is the button; a click anywhere on the row does the same. */
export function TrackRow(props: TrackRowProps) {
  const { lead, title, subtitle, details, duration, profiled, problem, current, sounding } = props
  const {
    onPlay,
    cached = false,
    favourite = false,
    heart = null,
    actionsWhenBroken = [],
    selection = null,
  } = props
  const actions = withSelect(problem === null ? props.actions : actionsWhenBroken, selection)
  const { handlers, menuAt, closeMenu } = useRowHandlers(selection, actions !== null)
  return (
    <div
      className={cx(
        styles.row,
        details.length > 1 && styles.twofold,
        current && styles.current,
        problem !== null && styles.broken,
        selection?.chosen && styles.chosen,
      )}
      {...handlers}
    >
      {selection?.active ? (
        <span className={styles.lead}>
          <PickBox name={title} selection={selection} />
        </span>
      ) : (
        <span className={styles.lead} aria-hidden>
          <span className={styles.number}>{lead}</span>
          {(current || problem !== null) && (
            <span className={styles.glyph}>
              {problem === null ? <PlayGlyph sounding={sounding} /> : <TriangleAlert size={16} />}
            </span>
          )}
        </span>
      )}
      <div className={styles.text}>
        <button
          type="button"
          data-plays
          className={styles.title}
          dir="auto"
          aria-label={sounding ? componentText.pauseTitle(title) : componentText.playTitle(title)}
          aria-current={current ? 'true' : undefined}
          disabled={problem !== null}
          onClick={onPlay}
        >
          {title}
        </button>
        {problem === null ? (
          subtitle && (
            <p className={styles.subtitle} dir="auto">
              {subtitle}
            </p>
          )
        ) : (
          <p className={styles.problem} title={problem}>
            {problem}
          </p>
        )}
      </div>
      {details.map((detail, index) => (
        <span key={index} className={styles.detail} dir="auto">
          {detail}
        </span>
      ))}
      {problem === null && heart && <span className={styles.heart}>{heart}</span>}
      <span className={styles.mark}>
        {favourite && <span className={styles.liked}>{likedIcon}</span>}
        {profiled && (
          <span
            className={styles.profiled}
            role="img"
            aria-label={componentText.profiled}
            title={componentText.whatProfiled}
          />
        )}
        {cached && problem === null && (
          <span
            className={styles.cached}
            role="img"
            aria-label={componentText.cached}
            title={componentText.whatCached}
          >
            {cachedIcon}
          </span>
        )}
      </span>
      <span className={styles.time} aria-label={speakTime(duration)}>
        {formatTime(duration)}
      </span>
      {actions && <ActionMenu name={title} actions={actions} className={styles.more} />}
      {actions && menuAt && (
        <OpenMenu
          name={componentText.more}
          at={menuAt}
          actions={entriesOf(actions)}
          onClose={closeMenu}
        />
      )}
    </div>
  )
}

const PlayGlyph = ({ sounding }: { sounding: boolean }) =>
  sounding ? <Pause size={16} fill="currentColor" /> : <Play size={16} fill="currentColor" />

/** With the way to choose it, for who has neither a mouse nor a finger that rests; null for nothing. */
function withSelect(actions: MenuEntries, selection: RowSelection | null): MenuEntries | null {
  if (selection && !selection.active)
    return () => [
      ...entriesOf(actions),
      { label: componentText.select, run: () => selection.choose('one') },
    ]
  return typeof actions === 'function' || actions.length > 0 ? actions : null
}

const PickBox = ({ name, selection }: { name: string; selection: RowSelection }) => (
  <input
    type="checkbox"
    className={styles.pick}
    aria-label={componentText.selectTitle(name)}
    checked={selection.chosen}
    onChange={() => selection.choose('one')}
  />
)
