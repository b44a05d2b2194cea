// SPDX-License-Identifier: GPL-3.0-or-later
import { Link } from '@tanstack/react-router'
import { Logo } from '#/components/Logo'
import { componentText } from '#/components/messages'
import { useMediaQuery } from '#/components/use-media-query'
import { cx } from '#/lib/class-names'
import { activeOnly, destinations, searchDestination, settingsDestination } from './destinations'
import { collapsedSidebar } from './layout'
import { LibraryProgress, Problems } from './lazy-parts'
import { appText } from './messages'
import styles from './Sidebar.module.css'
import { SidebarSearch } from './SidebarSearch'

export function Sidebar({ className }: { className?: string | undefined }) {
  const isCollapsed = useMediaQuery(collapsedSidebar)
  return (
    <nav aria-label={appText.main} className={cx(styles.sidebar, className)}>
      <div className={styles.brand}>
        <Logo />
        <span className={styles.label}>{componentText.appName}</span>
      </div>
      {isCollapsed ? <SidebarLink {...searchDestination} /> : <SidebarSearch />}
      <div className={styles.links}>
        {destinations.map((destination) => (
          <SidebarLink key={destination.to} {...destination} />
        ))}
      </div>
      <div className={styles.foot}>
        <div className={styles.news}>
          <LibraryProgress />
          <Problems compact={isCollapsed} />
        </div>
        <SidebarLink {...settingsDestination} />
      </div>
    </nav>
  )
}

type Destination =
  (typeof destinations)[number] | typeof searchDestination | typeof settingsDestination

const SidebarLink = ({ to, name, Icon }: Destination) => (
  <Link
    to={to}
    className={styles.link}
    title={appText.destinations[name]}
    activeOptions={activeOnly(to)}
  >
    <Icon size={20} aria-hidden />
    <span className={styles.label}>{appText.destinations[name]}</span>
  </Link>
)
