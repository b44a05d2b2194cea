// SPDX-License-Identifier: GPL-3.0-or-later
// From the address of a view to what is to be seen there.
import type { Page } from 'playwright'

/** Narrow layout below. */
const narrowBelow = 760
export const isNarrow = (page: Page) => (page.viewportSize()?.width ?? 0) < narrowBelow

export async function play(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Play ./ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^Pause ./ })
    .first()
    .waitFor()
}

export async function openPlayer(page: Page): Promise<void> {
  await play(page)
  await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('dialog').waitFor()
}

export async function openQueue(page: Page): Promise<void> {
  if (!isNarrow(page)) {
    await play(page)
    await page.keyboard.press('q')
  } else {
    await openPlayer(page)
    await page.getByRole('button', { name: 'Queue', exact: true }).click()
  }
  await page.getByRole('list', { name: 'Next up' }).waitFor()
}

/** The panel beside the view, or in the player of a phone. */
export async function mastering(page: Page): Promise<void> {
  if (isNarrow(page)) await openPlayer(page)
  else await play(page)
  await page.getByRole('heading', { name: 'Why' }).waitFor()
}

export async function unfold(page: Page): Promise<void> {
  await mastering(page)
  await page.getByText('Level and spectrum').click()
}

export async function kept(page: Page): Promise<void> {
  await mastering(page)
  await page.getByRole('button', { name: /^Settings of/ }).click()
  await page.getByRole('menu').waitFor()
}

/** All that stands behind a line. */
export async function openDetails(page: Page): Promise<void> {
  for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click()
}

export const press = (name: string | RegExp) => async (page: Page) => {
  const found = page.getByRole('button', { name, exact: typeof name === 'string' })
  await found.filter({ visible: true }).first().click()
}

export async function palette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Go to, or do' }).fill('m')
}

export async function menu(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^More for / })
    .nth(1)
    .click()
  await page.getByRole('menu').waitFor()
}

export async function select(page: Page): Promise<void> {
  await menu(page)
  await page.getByRole('menuitem', { name: 'Select' }).click()
}

export async function blindTest(page: Page): Promise<void> {
  await play(page)
  if (isNarrow(page)) await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('button', { name: 'Blind test' }).click()
  await page.getByRole('dialog', { name: 'Blind test' }).waitFor()
}

export async function soundLike(page: Page): Promise<void> {
  await play(page)
  await page
    .getByRole('button', { name: /^More for / })
    .nth(2)
    .click()
  await page.getByRole('menuitem', { name: 'Sound like this' }).click()
  if (isNarrow(page)) await page.getByRole('button', { name: /^Open the player/ }).click()
  await page.getByRole('region', { name: 'Sound like' }).scrollIntoViewIfNeeded()
}

export async function exportAlbum(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').waitFor()
}

export async function addToPlaylist(page: Page): Promise<void> {
  await menu(page)
  await page.getByRole('menuitem', { name: /^Add to playlist/ }).click()
  await page.getByRole('dialog').waitFor()
}

export async function open(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).click()
}

export async function contextMenu(page: Page): Promise<void> {
  const row = page.getByRole('button', { name: /^Play ./ }).nth(3)
  await row.click({ button: 'right' })
  await page.getByRole('menu').waitFor()
}

export async function queueOne(page: Page): Promise<void> {
  await play(page)
  await menu(page)
  await page.getByRole('menuitem', { name: 'Add to queue' }).click()
  await page
    .getByText(/^Added to the queue/)
    .first()
    .waitFor()
}

export async function toEnd(page: Page): Promise<void> {
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
}

/** Of a track whose file is not there. */
export async function playInVain(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Play ./ })
    .first()
    .click()
  await page.getByRole('alert').waitFor()
}

/** Of the server with accounts. */
export const ann = { name: 'Ann', password: 'correct horse' }
/** A listener who hears no folder. */
export const nobody = { name: 'Nobody', password: 'battery staple' }

async function giveName(page: Page, { name, password }: typeof ann): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

export async function signIn(page: Page): Promise<void> {
  await giveName(page, ann)
  await page.getByRole('heading', { name: 'Signed in as' }).waitFor()
}

/** Each time under another name: who misses one too often has to wait. */
export async function signInWrong(page: Page): Promise<void> {
  await giveName(page, { name: `Bo ${Date.now()}`, password: 'wrong horse' })
  await page.getByRole('dialog').getByRole('alert').waitFor()
}

export async function signInAsNobody(page: Page): Promise<void> {
  await giveName(page, nobody)
  await page.getByRole('heading', { name: 'Nothing to hear yet' }).waitFor()
}

export async function newUser(page: Page): Promise<void> {
  await signIn(page)
  await press('Add a user')(page)
  await page.getByLabel('What they hear').selectOption('some')
}

export async function newToken(page: Page): Promise<void> {
  await signIn(page)
  await press('Make a token')(page)
  await page.getByRole('dialog').waitFor()
}
