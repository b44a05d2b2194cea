// SPDX-License-Identifier: GPL-3.0-or-later
// The server is shared by all files, and keeps what a listener chose: each begins as the first one did.
import { beforeAll, expect, inject } from 'vitest'
import { putSettings } from './server'

beforeAll(async () => {
  await putSettings(inject('url'), inject('settings'))
  const { status } = await fetch(`${inject('url')}/api/enhancement`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ enabled: true, preset: 'adaptive', intensity: 1 }),
  })
  expect(status).toBe(200)
})
