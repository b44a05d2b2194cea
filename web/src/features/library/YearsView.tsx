// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CalendarDays, CloudOff } from 'lucide-react'
import { buttonLook } from '#/components/Button'
import { Failure, Notice } from '#/components/Notice'
import { Skeleton } from '#/components/Skeleton'
import { ViewHeader } from '#/components/ViewHeader'
import { albumsAndTracks, count } from '#/lib/count'
import { useYears } from '#/queries/browse'
import { browseText } from './browse-messages'
import styles from './browse.module.css'
import { decadeText, toDecades, type Decade } from './decades'
import { YearLinks } from './YearLinks'

export function YearsView() {
  const years = useYears()
  if (years.error && !years.data) {
    const retry = () => void years.refetch()
    return <Failure icon={<CloudOff size={40} />} error={years.error} onRetry={retry} />
  }
  if (years.data?.length === 0)
    return (
      <Notice
        icon={<CalendarDays size={40} />}
        title={browseText.noYears}
        actions={
          <Link to="/albums" className={buttonLook}>
            {browseText.goToAlbums}
          </Link>
        }
      >
        <p>{browseText.whyNoYears}</p>
      </Notice>
    )
  const dated = years.data?.filter(({ year }) => year !== null).length
  return (
    <>
      <ViewHeader
        title={browseText.years}
        facts={dated === undefined ? undefined : count(dated, 'year')}
      />
      {years.data ? (
        toDecades(years.data).map((decade) => <OneDecade key={decade.begin} decade={decade} />)
      ) : (
        <DecadesSkeleton />
      )}
    </>
  )
}

function OneDecade({ decade }: { decade: Decade }) {
  const { begin, albumCount, trackCount, years } = decade
  return (
    <section className={styles.decade}>
      <div className={styles.decadeHead}>
        <h2>
          <Link to="/years/$years" params={{ years: decadeText(begin) }}>
            {begin === null ? browseText.undated : browseText.decade(String(begin))}
          </Link>
        </h2>
        <p>{albumsAndTracks({ albumCount, trackCount })}</p>
      </div>
      {begin !== null && (
        <YearLinks label={browseText.yearsOf(browseText.decade(String(begin)))} years={years} />
      )}
    </section>
  )
}

const lines = [0, 1, 2]

const DecadesSkeleton = () =>
  lines.map((line) => (
    <div key={line} className={styles.decade}>
      <Skeleton className={styles.decadeSkeleton} />
      <Skeleton className={styles.yearsSkeleton} />
    </div>
  ))
