// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import { SettingsPart } from '#/components/SettingsPart'
import { useEndSession, useSessions } from '#/queries/account'
import styles from './Account.module.css'
import { ago } from './ago'
import { accountText } from './messages'

/** Where one is signed in. */
export function Sessions() {
  const { data, error } = useSessions()
  const end = useEndSession()
  return (
    <SettingsPart
      name={accountText.devices}
      why={accountText.whyDevices}
      error={end.error ?? (data ? null : error)}
    >
      <ul className={styles.list}>
        {data?.map(({ id, device, usedAt, current }) => (
          <li key={id} className={styles.row}>
            <div className={styles.names}>
              <p>{device}</p>
              <p className={styles.why}>
                {current ? accountText.thisDevice : accountText.used(ago(usedAt))}
              </p>
            </div>
            {!current && (
              <Button
                aria-label={accountText.signOutDevice(device)}
                disabled={end.isPending}
                onClick={() => end.mutate(id)}
              >
                {accountText.signOut}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SettingsPart>
  )
}
