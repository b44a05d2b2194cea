// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SelectField } from '#/components/SelectField'
import type { KnownUser, Role } from '#/queries/account'
import styles from './Account.module.css'
import { Hearing } from './Hearing'
import { accountText } from './messages'
import { roleChoices } from './roles'

interface UserRowProps {
  user: KnownUser
  isSelf: boolean
  onRole: (role: Role) => void
  onReset: () => void
  onLeave: () => void
}

/** Somebody who has an account, and what is done with it. */
export const UserRow = ({ user, isSelf, onRole, onReset, onLeave }: UserRowProps) => (
  <li className={styles.row}>
    <div className={styles.names}>
      <p dir="auto">{user.name}</p>
      {isSelf && <p className={styles.why}>{accountText.you}</p>}
    </div>
    <SelectField
      label={accountText.roleOf(user.name)}
      choices={roleChoices()}
      value={user.role}
      onChange={onRole}
    />
    {!isSelf && (
      <>
        <Button aria-label={accountText.newPasswordOf(user.name)} onClick={onReset}>
          {accountText.newPassword}
        </Button>
        <Button aria-label={accountText.removeUser(user.name)} onClick={onLeave}>
          {accountText.remove}
        </Button>
      </>
    )}
    {user.role === 'listener' && <Hearing user={user} />}
  </li>
)
