// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { CalendarDays } from 'lucide-react'
import { useMemo } from 'react'
import { buttonLook } from '#/components/Button'
import { Notice } from '#/components/Notice'
import { ViewHeader } from '#/components/ViewHeader'
import { albumsAndTracks } from '#/lib/count'
import { useYears, useYearsLoader } from '#/queries/browse'
import type { Narrowing } from '#/queries/library'
import { AlbumsOrTracks, type Kind } from './AlbumsOrTracks'
import { browseText } from './browse-messages'
import styles from './browse.module.css'
import { Crumbs } from './Crumbs'
import { decadeText, toDecades, toSpan, type Span } from './decades'
import { NarrowedAlbums, NarrowedTracks } from './NarrowedLists'
import { PlayAll } from './PlayAll'
import { YearLinks } from './YearLinks'

interface YearViewProps {
  /** As the address has them. */
  years: string
  kind: Kind
  onKind: (kind: Kind) => void
}

/** The albums and tracks of a year or a decade, the newest first. */
export function YearView({ years, kind, onKind }: YearViewProps) {
  const span = toSpan(years)
  if (span) return <SpanView span={span} kind={kind} onKind={onKind} />
  return (
    <Notice
      icon={<CalendarDays size={40} />}
      title={browseText.noSuchYear}
      actions={
        <Link to="/years" className={buttonLook}>
          {browseText.goToYears}
        </Link>
      }
    />
  )
}

const newestFirst = { sort: 'year', backward: false, seed: 0 } as const

type SpanViewProps = Omit<YearViewProps, 'years'> & { span: Span }

function SpanView({ span, kind, onKind }: SpanViewProps) {
  const { first, last, title, decade: begin } = span
  const load = useYearsLoader()
  const { data = [] } = useYears()
  const decade = toDecades(data).find((one) => one.begin === begin)
  const isYear = first === last && begin !== null
  const counted = isYear ? decade?.years.find(({ year }) => year === first) : decade
  const narrowing = useMemo((): Narrowing => ({ years: [first, last] }), [first, last])
  const isEmpty = !counted && data.length > 0
  const facts = counted && albumsAndTracks(counted)
  const List = kind === 'albums' ? NarrowedAlbums : NarrowedTracks
  return (
    <>
      <Crumbs>
        <Link to="/years">{browseText.years}</Link>
        {isYear && (
          <Link to="/years/$years" params={{ years: decadeText(begin) }}>
            {browseText.decade(String(begin))}
          </Link>
        )}
      </Crumbs>
      <ViewHeader title={title} facts={facts} />
      {begin !== null && decade && (
        <div className={styles.bar}>
          <YearLinks
            label={browseText.yearsOf(browseText.decade(String(begin)))}
            years={decade.years}
          />
        </div>
      )}
      {isEmpty ? (
        <Notice icon={<CalendarDays size={40} />} heading="h2" title={browseText.emptyTime}>
          <p>{browseText.whyEmptyTime(title)}</p>
        </Notice>
      ) : (
        <>
          <AlbumsOrTracks
            kind={kind}
            onKind={onKind}
            play={<PlayAll name={title} load={() => load(first, last)} />}
          />
          <List ordering={newestFirst} narrowing={narrowing} />
        </>
      )}
    </>
  )
}
