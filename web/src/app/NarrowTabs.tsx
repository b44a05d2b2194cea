// SPDX-License-Identifier: GPL-3.0-or-later
import { Link, useRouterState } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Dialog } from '#/components/Dialog'
import { activeOnly, destinations, searchDestination, settingsDestination } from './destinations'
import { appText } from './messages'
import styles from './NarrowTabs.module.css'

/** A thumb hits five tabs well; what else there is stands behind the last one. */
const tabs = [...destinations.filter((one) => 'tab' in one), searchDestination]
const others = [...destinations.filter((one) => !('tab' in one)), settingsDestination]

const isOther = (path: string) => others.some(({ to }) => path === to || path.startsWith(`${to}/`))

export function NarrowTabs() {
  const inOther = useRouterState({ select: ({ location }) => isOther(location.pathname) })
  const [open, setOpen] = useState(false)
  return (
    <nav aria-label={appText.main} className={styles.tabs}>
      {tabs.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={styles.tab} activeOptions={activeOnly(to)}>
          <Icon size={20} aria-hidden />
          {appText.destinations[name]}
        </Link>
      ))}
      <button
        type="button"
        className={styles.tab}
        data-status={inOther ? 'active' : undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={({ currentTarget }) => {
          currentTarget.focus() // some browsers give none to a button that is touched
          setOpen(true)
        }}
      >
        <Ellipsis size={20} aria-hidden />
        {appText.more}
      </button>
      <Dialog title={appText.more} open={open} onOpenChange={setOpen}>
        <ul className={styles.others}>
          {others.map(({ to, name, Icon }) => (
            <li key={to}>
              <Link to={to} className={styles.other} onClick={() => setOpen(false)}>
                <Icon size={20} aria-hidden />
                {appText.destinations[name]}
              </Link>
            </li>
          ))}
        </ul>
      </Dialog>
    </nav>
  )
}
