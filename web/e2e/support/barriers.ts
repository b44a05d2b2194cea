// SPDX-License-Identifier: GPL-3.0-or-later
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/** What keeps people out: the rules of WCAG 2.2 A and AA that a program can check. */
export async function barriers(page: Page): Promise<string[]> {
  await page.waitForTimeout(300) // colours move for a moment, and would be measured in between
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n')}`)
}

/** Controls a finger may miss, by name and size in pixels. */
export const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const least = 44
    const controls = document.querySelectorAll<HTMLElement>('button, [role=switch], nav a')
    return [...controls].flatMap((control) => {
      const own = control.getBoundingClientRect()
      const cover = getComputedStyle(control, '::after') // some are larger than they look
      const covers = cover.position === 'absolute' && cover.content !== 'none'
      const width = Math.max(own.width, covers ? Number.parseFloat(cover.width) || 0 : 0)
      const height = Math.max(own.height, covers ? Number.parseFloat(cover.height) || 0 : 0)
      if (own.width === 0 || (width >= least && height >= least)) return []
      const name = control.ariaLabel ?? control.textContent
      return [`${name}: ${Math.round(width)} x ${Math.round(height)}`]
    })
  })
