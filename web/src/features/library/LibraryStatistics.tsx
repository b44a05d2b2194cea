// SPDX-License-Identifier: GPL-3.0-or-later
import { SettingsPart } from '#/components/SettingsPart'
import { formatCount } from '#/lib/count'
import { formatLongTime } from '#/lib/time'
import { codecName, formatBytes, formatPercent } from '#/lib/units'
import { useStatistics, type LibraryStatistics as Statistics } from '#/queries/browse'
import styles from './LibraryCare.module.css'

/** How much music there is, and of what kinds. */
export function LibraryStatistics() {
  const { data } = useStatistics()
  if (!data || data.tracks === 0) return null
  return (
    <SettingsPart name="Library">
      <dl className={styles.facts}>
        {factsOf(data).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details className={styles.details}>
        <summary>By format</summary>
        <Sums
          first="Format"
          rows={data.codecs.map((one) => ({ ...one, name: codecName(one.codec) }))}
        />
      </details>
      <details className={styles.details}>
        <summary>By decade</summary>
        <Sums
          first="Decade"
          rows={data.decades.map((one) => ({ ...one, name: decadeName(one.decade) }))}
        />
      </details>
    </SettingsPart>
  )
}

const decadeName = (decade: number | null) => (decade === null ? 'Without a year' : `${decade}s`)

const factsOf = (all: Statistics) =>
  [
    ['Tracks', formatCount(all.tracks)],
    ['Albums', formatCount(all.albums)],
    ['Artists', formatCount(all.artists)],
    ['Genres', formatCount(all.genres)],
    ['Playing time', formatLongTime(all.duration)],
    ['On disk', formatBytes(all.bytes)],
    ['Profiled', formatPercent(all.profiled / all.tracks)],
  ] as const

interface Row {
  readonly name: string
  readonly tracks: number
  readonly duration: number
  readonly bytes: number
}

/** It scrolls by itself where it is wider than the page. */
const Sums = ({ first, rows }: { first: string; rows: readonly Row[] }) => (
  <div className={styles.scroll} tabIndex={0} role="group" aria-label={`By ${first.toLowerCase()}`}>
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <th scope="col">Tracks</th>
          <th scope="col">Playing time</th>
          <th scope="col">On disk</th>
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
