// SPDX-License-Identifier: GPL-3.0-or-later
import { Plus, X } from 'lucide-react'
import { Button } from '#/components/Button'
import { IconButton } from '#/components/IconButton'
import { Segmented } from '#/components/Segmented'
import { emptyRule, type Draft, type DraftPart, type DraftRule, type Fault } from './rule-draft'
import { groupWords } from './rule-words'
import { OrderForm } from './OrderForm'
import { RuleRow } from './RuleRow'
import styles from './RuleForm.module.css'

interface RuleFormProps {
  draft: Draft
  fault: Fault | null
  onChange: (draft: Draft) => void
}

const matches = [
  { value: 'all', label: 'All of these' },
  { value: 'any', label: 'Any of these' },
] as const

/** Which tracks, in which order, and how many. */
export function RuleForm({ draft, fault, onChange }: RuleFormProps) {
  const { parts, any, nextKey } = draft
  const change = (key: number, rule: DraftRule) =>
    onChange({ ...draft, parts: parts.map((part) => (part.key === key ? { key, rule } : part)) })
  const remove = (key: number) =>
    onChange({ ...draft, parts: parts.filter((part) => part.key !== key) })
  const add = () => {
    const last = parts.findLast(({ rule }) => rule)?.rule ?? emptyRule
    const rule =
      last.op === 'is' && last.value === 'true' ? emptyRule : { ...last, value: '', second: '' }
    onChange({ ...draft, parts: [...parts, { key: nextKey, rule }], nextKey: nextKey + 1 })
  }
  const faultAt = (place: Fault['at']) => (fault?.at === place ? fault.sentence : null)
  return (
    <>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>Tracks that meet</legend>
        <Segmented
          label="Which rules must hold"
          segments={matches}
          value={any ? 'any' : 'all'}
          onChange={(value) => onChange({ ...draft, any: value === 'any' })}
        />
        <ol aria-label="Rules" className={styles.rules}>
          {parts.map((part, index) => (
            <li key={part.key}>
              <Part
                part={part}
                number={index + 1}
                fault={faultAt(index)}
                onChange={(rule) => change(part.key, rule)}
                onRemove={() => remove(part.key)}
              />
            </li>
          ))}
        </ol>
        {parts.length === 0 && <p className={styles.note}>Without a rule all tracks are in it.</p>}
        <Button icon={<Plus size={16} aria-hidden />} className={styles.add} onClick={add}>
          Add rule
        </Button>
        {fault?.at === 'all' && (
          <p role="alert" className={styles.fault}>
            {fault.sentence}
          </p>
        )}
      </fieldset>
      <OrderForm
        draft={draft}
        sortFault={faultAt('sort')}
        limitFault={faultAt('limit')}
        onChange={onChange}
      />
    </>
  )
}

interface PartProps {
  part: DraftPart
  /** From 1 on. */
  number: number
  fault: string | null
  onChange: (rule: DraftRule) => void
  onRemove: () => void
}

function Part({ part, number, fault, onChange, onRemove }: PartProps) {
  return (
    <>
      <div className={styles.rule}>
        {part.rule ? (
          <RuleRow rule={part.rule} number={number} isWrong={fault !== null} onChange={onChange} />
        ) : (
          <p className={styles.words}>{groupWords(part.group)}</p>
        )}
        <IconButton label={`Remove rule ${number}`} icon={<X size={16} />} onClick={onRemove} />
      </div>
      {fault && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </>
  )
}
