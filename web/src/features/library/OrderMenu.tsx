// SPDX-License-Identifier: GPL-3.0-or-later
import { ArrowDownNarrowWide, ArrowUpNarrowWide, Shuffle } from 'lucide-react'
import { ChoiceMenu } from '#/components/ChoiceMenu'
import { IconButton } from '#/components/IconButton'
import { anySeed } from '#/lib/any-seed'
import type { Choice } from '#/lib/choices'
import type { Ordering } from '#/queries/library'
import { libraryText } from './messages'

interface OrderMenuProps<Sort extends string> {
  choices: readonly Choice<Sort>[]
  ordering: Ordering<Sort>
  onChange: (ordering: Ordering<Sort>) => void
}

/** By what a list is in order, and from which end; a random one can be shuffled anew. */
export function OrderMenu<Sort extends string>(props: OrderMenuProps<Sort>) {
  const { choices, ordering, onChange } = props
  const { sort, backward } = ordering
  const choose = (chosen: Sort) =>
    onChange({ sort: chosen, backward: false, seed: chosen === 'random' ? anySeed() : 0 })
  return (
    <>
      <ChoiceMenu label={libraryText.sortBy} choices={choices} value={sort} onChange={choose} />
      {sort === 'random' ? (
        <IconButton
          label={libraryText.anotherOrder}
          icon={<Shuffle size={18} />}
          onClick={() => onChange({ ...ordering, seed: anySeed() })}
        />
      ) : (
        <IconButton
          label={libraryText.fromTheEnd}
          icon={backward ? <ArrowUpNarrowWide size={18} /> : <ArrowDownNarrowWide size={18} />}
          aria-pressed={backward}
          onClick={() => onChange({ ...ordering, backward: !backward })}
        />
      )}
    </>
  )
}
