// SPDX-License-Identifier: GPL-3.0-or-later
import { SettingsPart } from '#/components/SettingsPart'
import { formatCount } from '#/lib/count'
import { formatLongTime } from '#/lib/time'
import { codecName, formatBytes, formatPercent } from '#/lib/units'
import { useStatistics, type LibraryStatistics as Statistics } from '#/queries/browse'
import { browseText } from './browse-messages'
import { careText } from './care-messages'
import styles from './LibraryCare.module.css'

/** How much music there is, and of what kinds. */
export function LibraryStatistics() {
  const { data } = useStatistics()
  if (!data || data.tracks === 0) return null
  return (
    <SettingsPart name={careText.library}>
      <dl className={styles.facts}>
        {factsOf(data).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details className={styles.details}>
        <summary>{careText.byFormat}</summary>
        <Sums
          first={careText.format}
          label={careText.byFormat}
          rows={data.codecs.map((one) => ({ ...one, name: codecName(one.codec) }))}
        />
      </details>
      <details className={styles.details}>
        <summary>{careText.byDecade}</summary>
        <Sums
          first={careText.decade}
          label={careText.byDecade}
          rows={data.decades.map((one) => ({ ...one, name: decadeName(one.decade) }))}
        />
      </details>
    </SettingsPart>
  )
}

const decadeName = (decade: number | null) =>
  decade === null ? browseText.undated : browseText.decade(String(decade))

const factsOf = (all: Statistics) =>
  [
    [careText.facts.tracks, formatCount(all.tracks)],
    [careText.facts.albums, formatCount(all.albums)],
    [careText.facts.artists, formatCount(all.artists)],
    [careText.facts.genres, formatCount(all.genres)],
    [careText.facts.duration, formatLongTime(all.duration)],
    [careText.facts.bytes, formatBytes(all.bytes)],
    [careText.facts.profiled, formatPercent(all.profiled / all.tracks)],
  ] as const

interface Row {
  readonly name: string
  readonly tracks: number
  readonly duration: number
  readonly bytes: number
}

interface SumsProps {
  /** Over the first column. */
  first: string
  /** For ears. */
  label: string
  rows: readonly Row[]
}

/** It scrolls by itself where it is wider than the page. */
const Sums = ({ first, label, rows }: SumsProps) => (
  <div className={styles.scroll} tabIndex={0} role="group" aria-label={label}>
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">{careText.facts.tracks}</th>
          <th scope="col">{careText.facts.duration}</th>
          <th scope="col">{careText.facts.bytes}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, tracks, duration, bytes }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(tracks)}</td>
            <td>{formatLongTime(duration)}</td>
            <td>{formatBytes(bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
