// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { components } from '#/api/schema'
import { getSettings } from '#/api/system'
import { lockIfRefused } from '#/api/access'
import { signIn } from '#/api/account'
import { giveThePageWhatItNeeds, showPart } from '#/app/testing/page'
import { AccountSettings } from '#/features/account/AccountSettings'
import { SignIn } from '#/features/account/SignIn'
import { locked } from '#/lib/locked'

type Wire = components['schemas']

const user = (name: string, role: Wire['UserRole']): Wire['User'] => ({
  id: `user-${name}`,
  name,
  role,
  limited: false,
  created_ms: 1,
})
const known = (name: string, role: Wire['UserRole']): Wire['KnownUser'] => ({
  ...user(name, role),
  folders: null,
})
const session = (state: Wire['SessionState']['state'], who: Wire['User'] | null = null) => ({
  state,
  user: who,
})
const refusal = (status: number, detail: string) =>
  new Response(JSON.stringify({ type: '/problems/x', title: 'No', status, detail }), { status })

/** By method and address. */
let answers: Record<string, unknown>
let asked: string[]

beforeEach(() => {
  giveThePageWhatItNeeds()
  locked.set(false)
  asked = []
  answers = {}
  vi.stubGlobal('fetch', (url: string, { method = 'GET', body }: RequestInit = {}) => {
    const call = `${method} ${url}`
    if (method !== 'GET') asked.push(`${call} ${typeof body === 'string' ? body : ''}`.trim())
    const answer = answers[call]
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    return Promise.resolve(
      answer === null
        ? new Response(null, { status: 204 })
        : new Response(JSON.stringify(answer ?? {}), { status: 200 }),
    )
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label)
const write = async (label: string, text: string) =>
  fireEvent.change(await field(label), { target: { value: text } })
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

it('locks the page when the server wants to know who asks, and not for a wrong password', async () => {
  answers['POST /api/session'] = refusal(401, 'name or password is wrong')
  await expect(signIn('Ann', 'x')).rejects.toThrow('wrong')
  expect(locked.getState()).toBe(false)
  answers['GET /api/settings'] = refusal(403, 'only an administrator may do this')
  await expect(getSettings(new AbortController().signal)).rejects.toThrow('administrator')
  expect(locked.getState()).toBe(false)
  answers['GET /api/settings'] = refusal(401, 'sign in first')
  await expect(getSettings(new AbortController().signal)).rejects.toThrow('Sign in')
  expect(locked.getState()).toBe(true)
})

it.each([
  ['open', false],
  ['signed-in', false],
  ['setup', true],
  ['signed-out', true],
] as const)('where events do not come, a server that is %s locks: %s', async (state, locks) => {
  answers['GET /api/session'] = session(state)
  await lockIfRefused()
  expect(locked.getState()).toBe(locks)
})

it('asks for name and password as password managers know them, and goes on', async () => {
  answers['GET /api/session'] = session('signed-out')
  answers['POST /api/session'] = refusal(401, 'name or password is wrong')
  const onDone = vi.fn()
  await showPart(<SignIn onDone={onDone} />)
  expect((await field('Name')).autocomplete).toBe('username')
  expect((await field('Password')).autocomplete).toBe('current-password')
  await write('Name', 'Ann')
  await write('Password', 'wrong horse')
  await press('Sign in')
  expect((await screen.findByRole('alert')).textContent).toBe('Name or password is wrong')
  expect((await field('Name')).value).toBe('Ann')
  expect((await field('Password')).value).toBe('')
  expect(onDone).not.toHaveBeenCalled()

  answers['GET /api/session'] = answers['POST /api/session'] = session(
    'signed-in',
    user('Ann', 'admin'),
  )
  await write('Password', 'correct horse')
  await press('Sign in')
  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(asked.at(-1)).toBe('POST /api/session {"name":"Ann","password":"correct horse"}')
})

it.each([true, false])('says that a session has ended where that is so: %s', async (hasEnded) => {
  answers['GET /api/session'] = session('signed-out')
  await showPart(<SignIn hasEnded={hasEnded} onDone={() => undefined} />)
  await screen.findByRole('heading', { name: 'Sign in' })
  expect(screen.queryByText(/^Your session has ended/) !== null).toBe(hasEnded)
})

it('asks for the first account with the token that the server printed', async () => {
  answers['GET /api/session'] = session('setup')
  await showPart(<SignIn onDone={() => undefined} />)
  await screen.findByRole('heading', { name: 'Create the first account' })
  await write('Setup token', ' token ')
  await write('Name', 'Ann')
  await write('Password, of 8 letters or more', 'correct horse')
  expect((await field('Password, of 8 letters or more')).autocomplete).toBe('new-password')
  await press('Create the account')
  await waitFor(() =>
    expect(asked).toEqual([
      'POST /api/setup {"name":"Ann","password":"correct horse","token":"token"}',
    ]),
  )
})

it('offers the first account where nobody has to sign in', async () => {
  answers['GET /api/session'] = session('open')
  await showPart(<AccountSettings />)
  await press('Create an account')
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.queryByLabelText('Setup token')).toBeNull()
})

it('shows a listener who and where they are, and not the users', async () => {
  answers['GET /api/session'] = session('signed-in', user('Bo', 'listener'))
  answers['GET /api/tokens'] = { items: [] }
  answers['GET /api/sessions'] = {
    items: [
      { id: '1', device: 'Firefox on Linux', created_ms: 1, used_ms: 1, current: true },
      { id: '2', device: 'Safari on iPhone', created_ms: 1, used_ms: 1, current: false },
    ],
  }
  answers['DELETE /api/sessions/2'] = null
  await showPart(<AccountSettings />)
  await screen.findByRole('heading', { name: 'Signed in as Bo' })
  await press('Sign out Safari on iPhone')
  await waitFor(() => expect(asked).toEqual(['DELETE /api/sessions/2']))
  expect(screen.queryByRole('button', { name: 'Sign out Firefox on Linux' })).toBeNull()
  expect(screen.queryByRole('heading', { name: 'Users' })).toBeNull()
})

it('shows what a new token is asked with once', async () => {
  answers['GET /api/session'] = session('signed-in', user('Ann', 'admin'))
  for (const list of ['sessions', 'tokens', 'users']) answers[`GET /api/${list}`] = { items: [] }
  answers['POST /api/tokens'] = { id: '1', name: 'player', secret: 'auralis_secret' }
  await showPart(<AccountSettings />)
  await press('Make a token')
  await write('What it is for', 'player')
  await press('Make it')
  await screen.findByText('auralis_secret')
  await press('I have it')
  await waitFor(() => expect(screen.queryByText('auralis_secret')).toBeNull())
  expect(asked).toEqual(['POST /api/tokens {"name":"player","scope":"listen"}'])
})

it('lets an administrator add, change and remove users, but not remove themselves', async () => {
  answers['GET /api/session'] = session('signed-in', user('Ann', 'admin'))
  for (const list of ['sessions', 'tokens']) answers[`GET /api/${list}`] = { items: [] }
  answers['GET /api/users'] = { items: [known('Ann', 'admin'), known('Bo', 'listener')] }
  answers['DELETE /api/users/user-Bo'] = null
  await showPart(<AccountSettings />)
  fireEvent.change(await screen.findByLabelText('Role of Bo'), { target: { value: 'admin' } })
  await waitFor(() => expect(asked).toEqual(['PUT /api/users/user-Bo {"role":"admin"}']))
  expect(screen.queryByRole('button', { name: 'Remove Ann' })).toBeNull()
  await press('Remove Bo')
  const dialog = within(await screen.findByRole('dialog'))
  fireEvent.click(dialog.getByRole('button', { name: 'Remove the user' }))
  await waitFor(() => expect(asked.at(-1)).toBe('DELETE /api/users/user-Bo'))
})

it('lets an administrator say which folders a listener hears, each at once', async () => {
  const folder = (name: string) => ({ id: name, name, where: null, there: true, demo: false })
  answers['GET /api/session'] = session('signed-in', user('Ann', 'admin'))
  for (const list of ['sessions', 'tokens']) answers[`GET /api/${list}`] = { items: [] }
  answers['GET /api/music-folders'] = { items: [folder('Kids'), folder('Jazz')], fixed: false }
  const hears = (folders: Wire['HeardFolders']) => {
    const bo = { ...known('Bo', 'listener'), limited: folders !== null, folders }
    answers['GET /api/users'] = { items: [known('Ann', 'admin'), bo] }
  }
  const last = () => waitFor(() => asked.at(-1))
  hears(null)
  await showPart(<AccountSettings />)
  expect(screen.queryByLabelText('What Ann hears')).toBeNull()
  hears(['Kids', 'Jazz'])
  fireEvent.change(await screen.findByLabelText('What Bo hears'), { target: { value: 'some' } })
  await screen.findByRole('group', { name: 'Folders that Bo hears' })
  expect(await last()).toBe('PUT /api/users/user-Bo {"folders":["Kids","Jazz"]}')
  fireEvent.click(await screen.findByRole('checkbox', { name: 'Jazz' }))
  await waitFor(() => expect(asked.at(-1)).toBe('PUT /api/users/user-Bo {"folders":["Kids"]}'))
  answers['PUT /api/users/user-Bo'] = refusal(503, 'the catalogue is busy')
  hears(['Kids'])
  fireEvent.click(screen.getByRole('checkbox', { name: 'Kids' }))
  await screen.findByText('The catalogue is busy')
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Kids' }).checked).toBe(true)
})
