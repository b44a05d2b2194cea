// SPDX-License-Identifier: GPL-3.0-or-later
import { useVersion } from '#/queries/settings'
import styles from './About.module.css'
import { settingsText } from './messages'

export function About() {
  const { data: version } = useVersion()
  if (!version) return null
  return (
    <footer className={styles.about}>
      {settingsText.about(
        `${version.name} ${version.version}`,
        String(version.engineVersion),
        String(version.profileVersion),
      )}
    </footer>
  )
}
