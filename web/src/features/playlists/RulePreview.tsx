// SPDX-License-Identifier: GPL-3.0-or-later
import type { Page, Track } from '#/api/model'
import { count } from '#/lib/count'
import { formatTime, speakTime } from '#/lib/time'
import { ruleText } from './rule-messages'
import styles from './RulePreview.module.css'

interface RulePreviewProps {
  /** The first of what is found; undefined before there is an answer. */
  found: Page<Track> | undefined
  error: Error | null
  /** Something is not written yet, or is wrong. */
  incomplete: boolean
}

function headline(found: Page<Track> | undefined, error: Error | null, incomplete: boolean) {
  if (error) return error.message
  if (incomplete) return ruleText.incomplete
  return found ? count(found.total, 'track') : ruleText.trying
}

/** What rules find now: how many, and which come first. */
export function RulePreview({ found, error, incomplete }: RulePreviewProps) {
  return (
    <section aria-label={ruleText.found} className={styles.preview}>
      <p className={incomplete || error ? styles.hint : styles.count} role="status">
        {headline(found, error, incomplete)}
      </p>
      {found && (
        <ol aria-label={ruleText.firstTracks}>
          {found.items.map((track, index) => (
            <li key={track.id} className={styles.row}>
              <span className={styles.number}>{index + 1}</span>
              <div className={styles.words}>
                <p className={styles.title} dir="auto">
                  {track.title}
                </p>
                <p className={styles.by} dir="auto">
                  {track.artist} · {track.album}
                </p>
              </div>
              <span className={styles.time} aria-label={speakTime(track.duration)}>
                {formatTime(track.duration)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {found && found.total > found.items.length && (
        <p className={styles.by}>
          {ruleText.andMore(count(found.total - found.items.length, 'moreTrack'))}
        </p>
      )}
    </section>
  )
}
