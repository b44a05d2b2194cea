// SPDX-License-Identifier: GPL-3.0-or-later
import { SelectField } from '#/components/SelectField'
import { TextField } from '#/components/TextField'
import { withField, withOperator, type DraftRule } from './rule-draft'
import { fieldNames, fields, operators, operatorsOf } from './rule-fields'
import styles from './RuleRow.module.css'

interface RuleRowProps {
  rule: DraftRule
  /** From 1 on. */
  number: number
  isWrong: boolean
  onChange: (rule: DraftRule) => void
}

const fieldChoices = fieldNames.map((value) => ({ value, label: fields[value].label }))

const answers = [
  { value: 'true', label: 'yes' },
  { value: 'false', label: 'no' },
] as const

/** A field, a relation, a value. */
export function RuleRow({ rule, number, isWrong, onChange }: RuleRowProps) {
  const { field, op } = rule
  const { kind } = fields[field]
  const relations = operatorsOf[kind].map((value) => ({ value, label: operators[value] }))
  return (
    <div className={styles.row}>
      <SelectField
        label={`Field of rule ${number}`}
        choices={fieldChoices}
        value={field}
        className={styles.field}
        onChange={(chosen) => onChange(withField(rule, chosen))}
      />
      <SelectField
        label={`Relation of rule ${number}`}
        choices={relations}
        value={op}
        className={styles.relation}
        onChange={(chosen) => onChange(withOperator(rule, chosen))}
      />
      {kind === 'yes' ? (
        <SelectField
          label={`Value of rule ${number}`}
          choices={answers}
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
  const { kind, unit, example } = fields[field]
  const isDate = op === 'before' || op === 'after'
  const isText = kind === 'text' || kind === 'name'
  const behind = kind === 'time' ? (isDate ? undefined : 'days') : unit
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
        label={`Value of rule ${number}`}
        placeholder={example}
        value={value}
        onChange={(event) => onChange({ ...rule, value: event.currentTarget.value })}
      />
      {op === 'between' && (
        <>
          <span className={styles.unit}>to</span>
          <TextField
            {...common}
            label={`End of rule ${number}`}
            value={second}
            onChange={(event) => onChange({ ...rule, second: event.currentTarget.value })}
          />
        </>
      )}
      {behind && <span className={styles.unit}>{behind}</span>}
    </div>
  )
}
