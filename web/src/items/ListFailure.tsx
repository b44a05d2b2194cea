// SPDX-License-Identifier: GPL-3.0-or-later
import { Button } from '#/components/Button'
import type { ServerList } from '#/queries/server-list'
import styles from './ListFailure.module.css'
import { itemText } from './messages'

/** Part of a list could not be loaded: the rest stays, and so does the place in it. */
export function ListFailure({ list }: { list: ServerList<unknown> }) {
  if (!list.error || list.total === null) return null
  return (
    <div role="alert" className={styles.failure}>
      <p>{itemText.partMissing(list.error.message)}</p>
      <Button onClick={list.retry}>{itemText.tryAgain}</Button>
    </div>
  )
}
