// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SelectField } from '#/components/SelectField'
import { TextField } from '#/components/TextField'
import type { Draft } from './rule-draft'
import { sortNames, sorts, type SortKey } from './rule-fields'
import { sortWords } from './rule-words'
import styles from './RuleForm.module.css'

interface OrderFormProps {
  draft: Draft
  sortFault: string | null
  limitFault: string | null
  onChange: (draft: Draft) => void
}

const keys = sortNames.map((value) => ({ value, label: sorts[value][0] }))

const newSeed = () => Math.floor(Math.random() * 1_000_000_000)

/** In which order, and how many. Keys behind the first one are kept as they are. */
export function OrderForm({ draft, sortFault, limitFault, onChange }: OrderFormProps) {
  const [first, ...rest] = draft.sort
  const by = first?.by ?? 'album_order'
  const descending = first?.descending ?? false
  const [, up, down] = sorts[by]
  const choose = (chosen: SortKey) =>
    onChange({ ...draft, sort: [{ by: chosen, descending: false }, ...rest] })
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Order and number</legend>
      <div className={styles.line}>
        <SelectField label="Order" choices={keys} value={by} onChange={choose} />
        {by === 'random' ? (
          <Button onClick={() => onChange({ ...draft, seed: newSeed() })}>Shuffle anew</Button>
        ) : (
          <SelectField
            label="Direction"
            choices={[
              { value: 'up', label: up },
              { value: 'down', label: down },
            ]}
            value={descending ? 'down' : 'up'}
            onChange={(way) =>
              onChange({ ...draft, sort: [{ by, descending: way === 'down' }, ...rest] })
            }
          />
        )}
        {rest.length > 0 && (
          <p className={styles.note}>then {rest.map(sortWords).join(', then ')}</p>
        )}
      </div>
      {sortFault && (
        <p role="alert" className={styles.fault}>
          {sortFault}
        </p>
      )}
      <div className={styles.line}>
        <span>At most</span>
        <TextField
          quiet
          label="Number of tracks"
          inputMode="numeric"
          className={styles.limit}
          value={draft.limit}
          onChange={(event) => onChange({ ...draft, limit: event.currentTarget.value })}
        />
        <span>tracks</span>
      </div>
      {limitFault && (
        <p role="alert" className={styles.fault}>
          {limitFault}
        </p>
      )}
    </fieldset>
  )
}
