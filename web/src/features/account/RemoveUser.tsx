// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { useRemoveUser, type User } from '#/queries/account'
import { accountText } from './messages'

export function RemoveUser({ user, onDone }: { user: User; onDone: () => void }) {
  const remove = useRemoveUser()
  return (
    <Form onSubmit={() => remove.mutate(user.id, { onSuccess: onDone })}>
      <p>{accountText.whatGoesWith(user.name)}</p>
      {remove.error && <p role="alert">{remove.error.message}</p>}
      <Button type="submit" look="primary" disabled={remove.isPending}>
        {accountText.removeTheUser}
      </Button>
    </Form>
  )
}
