// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SelectField } from '#/components/SelectField'
import { SettingsPart } from '#/components/SettingsPart'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { useAddToken, useRemoveToken, useTokens, type TokenScope } from '#/queries/account'
import styles from './Account.module.css'
import { ago } from './ago'

const scopes = [
  { value: 'listen', label: 'May listen' },
  { value: 'admin', label: 'May do all' },
] as const satisfies readonly { value: TokenScope; label: string }[]

/** By which programs ask as the one who made them. */
export function Tokens({ mayAll }: { mayAll: boolean }) {
  const { data, error } = useTokens()
  const remove = useRemoveToken()
  const [adding, setAdding] = useState(false)
  return (
    <SettingsPart
      name="API tokens"
      why="For programs that ask this server as you do."
      error={remove.error ?? (data ? null : error)}
      action={<Button onClick={() => setAdding(true)}>Make a token</Button>}
    >
      <ul className={styles.list}>
        {data?.map(({ id, name, scope, usedAt }) => (
          <li key={id} className={styles.row}>
            <div className={styles.names}>
              <p dir="auto">{name}</p>
              <p className={styles.why}>
                {scope === 'admin' ? 'May do all' : 'May listen'},{' '}
                {usedAt === null ? 'never used' : `used ${ago(usedAt)}`}
              </p>
            </div>
            <Button
              aria-label={`Remove the token ${name}`}
              disabled={remove.isPending}
              onClick={() => remove.mutate(id)}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <Dialog title="Make a token" open={adding} onOpenChange={setAdding}>
        <NewToken mayAll={mayAll} onDone={() => setAdding(false)} />
      </Dialog>
    </SettingsPart>
  )
}

function NewToken({ mayAll, onDone }: { mayAll: boolean; onDone: () => void }) {
  const [name, setName] = useState('')
  const [scope, setScope] = useState<TokenScope>('listen')
  const add = useAddToken()
  if (add.data !== undefined)
    return (
      <Form onSubmit={onDone}>
        <p>It is shown this once. Programs send it as “Authorization: Bearer …”.</p>
        <code className={styles.secret}>{add.data}</code>
        <Button type="submit" look="primary">
          I have it
        </Button>
      </Form>
    )
  return (
    <Form onSubmit={() => add.mutate({ name: name.trim(), scope })}>
      <TextField
        label="What it is for"
        data-first
        required
        maxLength={100}
        value={name}
        fault={add.error?.message ?? null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {mayAll && (
        <SelectField label="What it may" choices={scopes} value={scope} onChange={setScope} />
      )}
      <Button type="submit" look="primary" disabled={add.isPending}>
        Make it
      </Button>
    </Form>
  )
}
