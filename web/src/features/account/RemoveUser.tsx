// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { Form } from '#/components/Form'
import { useRemoveUser, type User } from '#/queries/account'

export function RemoveUser({ user, onDone }: { user: User; onDone: () => void }) {
  const remove = useRemoveUser()
  return (
    <Form onSubmit={() => remove.mutate(user.id, { onSuccess: onDone })}>
      <p>
        {user.name} is signed out everywhere. Playlists, favourites and history of {user.name} go
        for good.
      </p>
      {remove.error && <p role="alert">{remove.error.message}</p>}
      <Button type="submit" look="primary" disabled={remove.isPending}>
        Remove the user
      </Button>
    </Form>
  )
}
