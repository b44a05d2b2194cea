// SPDX-License-Identifier: GPL-3.0-or-later
import { Plus, X } from 'lucide-react'
import { Button } from '#/components/Button'
import { IconButton } from '#/components/IconButton'
import { Segmented } from '#/components/Segmented'
import { choicesOf } from '#/lib/choices'
import { emptyRule, type Draft, type DraftPart, type DraftRule, type Fault } from './rule-draft'
import { ruleText } from './rule-messages'
import { groupWords } from './rule-words'
import { OrderForm } from './OrderForm'
import { RuleRow } from './RuleRow'
import styles from './RuleForm.module.css'

interface RuleFormProps {
  draft: Draft
  fault: Fault | null
  onChange: (draft: Draft) => void
}

const matches = ['all', 'any'] as const

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
        <legend className={styles.legend}>{ruleText.tracksThatMeet}</legend>
        <Segmented
          label={ruleText.whichMustHold}
          segments={choicesOf(matches, ruleText.matches)}
          value={any ? 'any' : 'all'}
          onChange={(value) => onChange({ ...draft, any: value === 'any' })}
        />
        <ol aria-label={ruleText.title} className={styles.rules}>
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
        {parts.length === 0 && <p className={styles.note}>{ruleText.withoutRule}</p>}
        <Button icon={<Plus size={16} aria-hidden />} className={styles.add} onClick={add}>
          {ruleText.add}
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
        <IconButton label={ruleText.remove(number)} icon={<X size={16} />} onClick={onRemove} />
      </div>
      {fault && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </>
  )
}
