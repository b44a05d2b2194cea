// SPDX-License-Identifier: GPL-3.0-or-later
import { SelectField } from '#/components/SelectField'
import { TextField } from '#/components/TextField'
import { choicesOf } from '#/lib/choices'
import { withField, withOperator, type DraftRule } from './rule-draft'
import { fieldNames, fields, operatorsOf } from './rule-fields'
import { ruleText } from './rule-messages'
import styles from './RuleRow.module.css'

interface RuleRowProps {
  rule: DraftRule
  /** From 1 on. */
  number: number
  isWrong: boolean
  onChange: (rule: DraftRule) => void
}

const answers = ['true', 'false'] as const

/** A field, a relation, a value. */
export function RuleRow({ rule, number, isWrong, onChange }: RuleRowProps) {
  const { field, op } = rule
  const { kind } = fields[field]
  return (
    <div className={styles.row}>
      <SelectField
        label={ruleText.fieldOf(number)}
        choices={choicesOf(fieldNames, ruleText.fields)}
        value={field}
        className={styles.field}
        onChange={(chosen) => onChange(withField(rule, chosen))}
      />
      <SelectField
        label={ruleText.relationOf(number)}
        choices={choicesOf(operatorsOf[kind], ruleText.operators)}
        value={op}
        className={styles.relation}
        onChange={(chosen) => onChange(withOperator(rule, chosen))}
      />
      {kind === 'yes' ? (
        <SelectField
          label={ruleText.valueOf(number)}
          choices={choicesOf(answers, ruleText.answers)}
          value={rule.value === 'false' ? 'false' : 'true'}
          className={styles.value}
          onChange={(value) => onChange({ ...rule, value })}
        />
      ) : (
        <Values rule={rule} number={number} isWrong={isWrong} onChange={onChange} />
      )}
    </div>
  )
}

function Values({ rule, number, isWrong, onChange }: RuleRowProps) {
  const { field, op, value, second } = rule
  const { kind, unit } = fields[field]
  const isDate = op === 'before' || op === 'after'
  const isText = kind === 'text' || kind === 'name'
  const shownUnit = kind === 'time' ? (isDate ? undefined : 'days') : unit
  const behind = shownUnit && ruleText.units[shownUnit]
  const common = {
    quiet: true,
    type: isDate ? 'date' : 'text',
    inputMode: isText || kind === 'length' || kind === 'level' ? 'text' : 'decimal',
    maxLength: 200,
    'aria-invalid': isWrong || undefined,
    className: styles.value,
    autoComplete: 'off',
  } as const
  return (
    <div className={styles.values}>
      <TextField
        {...common}
        label={ruleText.valueOf(number)}
        placeholder={ruleText.examples[field]}
        value={value}
        onChange={(event) => onChange({ ...rule, value: event.currentTarget.value })}
      />
      {op === 'between' && (
        <>
          <span className={styles.unit}>{ruleText.to}</span>
          <TextField
            {...common}
            label={ruleText.endOf(number)}
            value={second}
            onChange={(event) => onChange({ ...rule, second: event.currentTarget.value })}
          />
        </>
      )}
      {behind && <span className={styles.unit}>{behind}</span>}
    </div>
  )
}
