// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { useRemoveUser, type User } from '#/queries/account'
import styles from './Account.module.css'

export function RemoveUser({ user, onDone }: { user: User; onDone: () => void }) {
  const remove = useRemoveUser()
  return (
    <div className={styles.form}>
      <p>
        {user.name} is signed out everywhere. Playlists, favourites and history of {user.name} go
        for good.
      </p>
      {remove.error && <p role="alert">{remove.error.message}</p>}
      <Button
        look="primary"
        disabled={remove.isPending}
        onClick={() => remove.mutate(user.id, { onSuccess: onDone })}
      >
        Remove the user
      </Button>
    </div>
  )
}
