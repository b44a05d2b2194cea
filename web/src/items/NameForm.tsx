// SPDX-License-Identifier: GPL-3.0-or-later
import { useState } from 'react'
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { TextField } from '#/components/TextField'
import { itemText } from './messages'
import { sentenceOf } from './use-telling'

interface NameFormProps {
  name?: string
  /** Left out where there is none to write yet. */
  description?: string
  submit: string
  /** Rejects with a sentence for people. */
  onSubmit: (name: string, description: string) => Promise<unknown>
}

/** How a playlist is called. What is refused stays written. */
export function NameForm({ name = '', description, submit, onSubmit }: NameFormProps) {
  const [written, setWritten] = useState(name)
  const [about, setAbout] = useState(description ?? '')
  const [fault, setFault] = useState<string | null>(null)
  const [pending, setPending] = useState(false)
  const send = async () => {
    setPending(true)
    try {
      await onSubmit(written.trim(), about.trim())
    } catch (error) {
      setFault(sentenceOf(error))
      setPending(false)
    }
  }
  return (
    <Form
      onSubmit={() => {
        if (written.trim() !== '') void send()
      }}
    >
      <TextField
        label={itemText.name}
        data-first
        maxLength={200}
        value={written}
        fault={fault}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {description !== undefined && (
        <TextField
          label={itemText.description}
          maxLength={4000}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
      )}
      <Button type="submit" look="primary" disabled={pending || written.trim() === ''}>
        {submit}
      </Button>
    </Form>
  )
}
