// SPDX-License-Identifier: GPL-3.0-or-later
import { AudioLines, Heart, Pause, Play, TriangleAlert, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionMenu, ContextActions } from '#/components/ActionMenu'
import type { Action, MenuEntry } from '#/components/actions'
import type { RowSelection } from '#/components/selection'
import { usePicking } from '#/components/use-picking'
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
  actions: readonly MenuEntry[]
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
  const picking = usePicking(selection)
  const verb = sounding ? 'Pause' : 'Play'
  const row = (
    <div
      className={cx(
        styles.row,
        details.length > 1 && styles.twofold,
        current && styles.current,
        problem !== null && styles.broken,
        selection?.chosen && styles.chosen,
      )}
      {...picking}
    >
      {selection?.active ? (
        <span className={styles.lead}>
          <PickBox name={title} selection={selection} />
        </span>
      ) : (
        <span className={styles.lead} aria-hidden>
          <span className={styles.number}>{lead}</span>
          <span className={styles.glyph}>
            {problem === null ? <PlayGlyph sounding={sounding} /> : <TriangleAlert size={16} />}
          </span>
        </span>
      )}
      <div className={styles.text}>
        <button
          type="button"
          data-plays
          className={styles.title}
          dir="auto"
          aria-label={`${verb} ${title}`}
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
        {favourite && <Heart size={14} fill="currentColor" className={styles.liked} aria-hidden />}
        {profiled && (
          <span className={styles.profiled} title="Profiled: mastering starts at once">
            <AudioLines size={14} role="img" aria-label="Profiled" />
          </span>
        )}
        {cached && problem === null && (
          <span className={styles.cached} title="Cached: starts and seeks at once">
            <Zap size={14} role="img" aria-label="Cached" />
          </span>
        )}
      </span>
      <span className={styles.time} aria-label={speakTime(duration)}>
        {formatTime(duration)}
      </span>
      {actions.length > 0 && <ActionMenu name={title} actions={actions} className={styles.more} />}
    </div>
  )
  return actions.length > 0 ? <ContextActions actions={actions}>{row}</ContextActions> : row
}

const PlayGlyph = ({ sounding }: { sounding: boolean }) =>
  sounding ? <Pause size={16} fill="currentColor" /> : <Play size={16} fill="currentColor" />

/** The way in for who has neither a mouse nor a finger that rests. */
function withSelect(
  actions: readonly MenuEntry[],
  selection: RowSelection | null,
): readonly MenuEntry[] {
  if (!selection || selection.active) return actions
  return [...actions, { label: 'Select', run: () => selection.choose('one') }]
}

const PickBox = ({ name, selection }: { name: string; selection: RowSelection }) => (
  <input
    type="checkbox"
    className={styles.pick}
    aria-label={`Select ${name}`}
    checked={selection.chosen}
    onChange={() => selection.choose('one')}
  />
)
