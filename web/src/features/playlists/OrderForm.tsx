// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SelectField } from '#/components/SelectField'
import { Sentence } from '#/components/Sentence'
import { TextField } from '#/components/TextField'
import { choicesOf } from '#/lib/choices'
import type { Draft } from './rule-draft'
import { sortEnds, sortNames, type SortKey } from './rule-fields'
import { ruleText } from './rule-messages'
import { sortWords } from './rule-words'
import styles from './RuleForm.module.css'

interface OrderFormProps {
  draft: Draft
  sortFault: string | null
  limitFault: string | null
  onChange: (draft: Draft) => void
}

const newSeed = () => Math.floor(Math.random() * 1_000_000_000)

/** In which order, and how many. Keys behind the first one are kept as they are. */
export function OrderForm({ draft, sortFault, limitFault, onChange }: OrderFormProps) {
  const [first, ...rest] = draft.sort
  const by = first?.by ?? 'album_order'
  const descending = first?.descending ?? false
  const { up, down } = sortEnds(by)
  const choose = (chosen: SortKey) =>
    onChange({ ...draft, sort: [{ by: chosen, descending: false }, ...rest] })
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{ruleText.orderAndNumber}</legend>
      <div className={styles.line}>
        <SelectField
          label={ruleText.order}
          choices={choicesOf(sortNames, ruleText.sorts)}
          value={by}
          onChange={choose}
        />
        {by === 'random' ? (
          <Button onClick={() => onChange({ ...draft, seed: newSeed() })}>
            {ruleText.shuffleAnew}
          </Button>
        ) : (
          <SelectField
            label={ruleText.direction}
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
          <p className={styles.note}>{ruleText.thenBy(rest.map(sortWords).join(ruleText.then))}</p>
        )}
      </div>
      {sortFault && (
        <p role="alert" className={styles.fault}>
          {sortFault}
        </p>
      )}
      <div className={styles.line}>
        <Sentence say={ruleText.atMost}>
          <TextField
            quiet
            label={ruleText.numberOfTracks}
            inputMode="numeric"
            className={styles.limit}
            value={draft.limit}
            onChange={(event) => onChange({ ...draft, limit: event.currentTarget.value })}
          />
        </Sentence>
      </div>
      {limitFault && (
        <p role="alert" className={styles.fault}>
          {limitFault}
        </p>
      )}
    </fieldset>
  )
}
