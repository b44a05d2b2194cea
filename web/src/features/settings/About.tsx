// SPDX-License-Identifier: GPL-3.0-or-later
import { useVersion } from '#/queries/settings'
import styles from './About.module.css'

export function About() {
  const { data: version } = useVersion()
  if (!version) return null
  return (
    <footer className={styles.about}>
      {version.name} {version.version} · mastering engine {version.engineVersion} · profiles{' '}
      {version.profileVersion}
    </footer>
  )
}
