// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Dialog } from '#/components/Dialog'
import { SelectField } from '#/components/SelectField'
import { SettingsPart } from '#/components/SettingsPart'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { choicesOf } from '#/lib/choices'
import { useAddToken, useRemoveToken, useTokens, type TokenScope } from '#/queries/account'
import styles from './Account.module.css'
import { ago } from './ago'
import { accountText } from './messages'

const scopes = ['listen', 'admin'] as const satisfies readonly TokenScope[]

/** By which programs ask as the one who made them. */
export function Tokens({ mayAll }: { mayAll: boolean }) {
  const { data, error } = useTokens()
  const remove = useRemoveToken()
  const [adding, setAdding] = useState(false)
  return (
    <SettingsPart
      name={accountText.tokens}
      why={accountText.whyTokens}
      error={remove.error ?? (data ? null : error)}
      action={<Button onClick={() => setAdding(true)}>{accountText.makeToken}</Button>}
    >
      <ul className={styles.list}>
        {data?.map(({ id, name, scope, usedAt }) => (
          <li key={id} className={styles.row}>
            <div className={styles.names}>
              <p dir="auto">{name}</p>
              <p className={styles.why}>
                {usedAt === null
                  ? accountText.tokenNeverUsed(accountText.scopes[scope])
                  : accountText.tokenUsed(accountText.scopes[scope], ago(usedAt))}
              </p>
            </div>
            <Button
              aria-label={accountText.removeToken(name)}
              disabled={remove.isPending}
              onClick={() => remove.mutate(id)}
            >
              {accountText.remove}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog title={accountText.makeToken} open={adding} onOpenChange={setAdding}>
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
        <p>{accountText.shownOnce}</p>
        <code className={styles.secret}>{add.data}</code>
        <Button type="submit" look="primary">
          {accountText.haveIt}
        </Button>
      </Form>
    )
  return (
    <Form onSubmit={() => add.mutate({ name: name.trim(), scope })}>
      <TextField
        label={accountText.whatFor}
        data-first
        required
        maxLength={100}
        value={name}
        fault={add.error?.message ?? null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {mayAll && (
        <SelectField
          label={accountText.whatItMay}
          shown
          choices={choicesOf(scopes, accountText.scopes)}
          value={scope}
          onChange={setScope}
        />
      )}
      <Button type="submit" look="primary" disabled={add.isPending}>
        {accountText.makeIt}
      </Button>
    </Form>
  )
}
