// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react'
import { ScrollRegionContext } from '#/components/scroll-region'
import { Segmented } from '#/components/Segmented'
import { variable } from '#/theme/css'
import { dark, light, type Theme } from '#/theme/themes'
import { controls } from './controls'
import { feedback } from './feedback'
import { showForcedStates } from './forced-states'
import styles from './Kit.module.css'
import { lists } from './lists'
import type { Section } from './section'

const sections = [...controls, ...feedback, ...lists].sort((one, other) =>
  one.title.localeCompare(other.title),
)

const themes = { dark, light } as const
type Scheme = keyof typeof themes

const schemes = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
] as const

/** Every component of the kit in every state, in both themes. For those who work on the page; no part of it. */
export function Kit() {
  const [region, setRegion] = useState<HTMLElement | null>(null)
  const [scheme, setScheme] = useState<Scheme>('dark')
  useEffect(() => showForcedStates(document), [])
  useEffect(() => {
    document.documentElement.dataset.theme = scheme
  }, [scheme])
  return (
    <main ref={setRegion} className={styles.kit}>
      <header className={styles.header}>
        <h1>Kit</h1>
        <Segmented
          label="Theme of menus and dialogs"
          segments={schemes}
          value={scheme}
          onChange={setScheme}
        />
      </header>
      <ScrollRegionContext value={region}>
        {sections.map((section) => (
          <section key={section.title} aria-label={section.title} className={styles.section}>
            <h2>{section.title}</h2>
            <div className={styles.themes}>
              <Themed theme="dark" section={section} />
              <Themed theme="light" section={section} />
            </div>
          </section>
        ))}
      </ScrollRegionContext>
    </main>
  )
}

function Themed({ theme, section }: { theme: Scheme; section: Section }) {
  const { usual, states = {}, long, rightToLeft, size } = section
  return (
    <div
      className={styles.theme}
      style={variablesOf(themes[theme], theme)}
      data-theme-of={theme}
      data-size={size}
    >
      <Specimen name="default">{usual}</Specimen>
      <Specimen name="hover">{usual}</Specimen>
      <Specimen name="focus">{usual}</Specimen>
      {Object.entries(states).map(([name, shown]) => (
        <Specimen key={name} name={name}>
          {shown}
        </Specimen>
      ))}
      {long !== undefined && <Specimen name="long text">{long}</Specimen>}
      {rightToLeft !== undefined && <Specimen name="right to left">{rightToLeft}</Specimen>}
    </div>
  )
}

const variablesOf = (theme: Theme, colorScheme: Scheme): CSSProperties => ({
  colorScheme,
  ...Object.fromEntries(Object.entries(theme).map(([name, value]) => [variable(name), value])),
})

const Specimen = ({ name, children }: { name: string; children: ReactNode }) => (
  <figure className={styles.specimen}>
    <figcaption className={styles.state}>{name}</figcaption>
    <div data-shown={name}>{children}</div>
  </figure>
)
