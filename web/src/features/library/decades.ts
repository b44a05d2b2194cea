// SPDX-License-Identifier: GPL-3.0-or-later
import type { YearCount } from '#/queries/browse'
import { browseText } from './browse-messages'

export interface Decade {
  /** 1990 for 1990 to 1999; null of what tags do not date. */
  readonly begin: number | null
  readonly albumCount: number
  readonly trackCount: number
  readonly years: readonly YearCount[]
}

const beginOf = ({ year }: YearCount) => (year === null ? null : Math.floor(year / 10) * 10)

const sum = (years: readonly YearCount[], of: (year: YearCount) => number) =>
  years.reduce((all, year) => all + of(year), 0)

/** In the order of the years, which stay in theirs. */
export function toDecades(years: readonly YearCount[]): readonly Decade[] {
  const groups = new Map<number | null, YearCount[]>()
  for (const year of years) {
    const group = groups.get(beginOf(year))
    if (group) group.push(year)
    else groups.set(beginOf(year), [year])
  }
  return [...groups].map(([begin, ofDecade]) => ({
    begin,
    years: ofDecade,
    albumCount: sum(ofDecade, ({ albumCount }) => albumCount),
    trackCount: sum(ofDecade, ({ trackCount }) => trackCount),
  }))
}

/** Years as an address has them: "1994", "1990s" or "undated". */
export interface Span {
  readonly first: number
  readonly last: number
  readonly title: string
  /** Of the decade that it is or lies in; null of what is not dated. */
  readonly decade: number | null
}

export const undated = 'undated'

/** Null where an address has no years. */
export function toSpan(text: string): Span | null {
  if (text === undated) return { first: 0, last: 0, title: browseText.undated, decade: null }
  const [, digits, isDecade] = /^(\d{1,4})(s?)$/.exec(text) ?? []
  const year = Number(digits)
  const decade = Math.floor(year / 10) * 10
  if (!digits || year === 0 || (isDecade && year !== decade)) return null
  if (!isDecade) return { first: year, last: year, title: String(year), decade }
  return {
    first: Math.max(1, year),
    last: year + 9,
    title: browseText.decade(String(year)),
    decade,
  }
}

export const decadeText = (begin: number | null) => (begin === null ? undated : `${begin}s`)
