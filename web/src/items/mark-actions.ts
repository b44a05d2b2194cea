// SPDX-License-Identifier: GPL-3.0-or-later
import type { MarkChange } from '#/queries/marks'
import type { Marks } from '#/api/model'
import { count } from '#/lib/count'
import { itemText } from './messages'

type Mark = (change: MarkChange) => void

const starsOf = (rating: number | null) =>
  rating === null ? itemText.noRating : count(rating, 'star')
const ratings = [5, 4, 3, 2, 1, null] as const

export const favouriteAction = ({ favourite }: Marks, mark: Mark) => ({
  label: favourite ? itemText.favourNoMore : itemText.favour,
  run: () => mark({ favourite: !favourite }),
})

/** Whole stars; halves that another program gave are shown as none of them. */
export const ratingChoices = ({ rating }: Marks, mark: Mark) => ({
  label: itemText.rating,
  choices: ratings.map((stars) => ({ label: starsOf(stars), run: () => mark({ rating: stars }) })),
  chosen: starsOf(rating),
})
