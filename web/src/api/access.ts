// SPDX-License-Identifier: GPL-3.0-or-later
import { call } from '#/api/client'
import { locked } from '#/lib/locked'

/** Asks the server whether it wants to know who asks. Where it says nothing, all stays as it is. */
export async function lockIfRefused(): Promise<void> {
  const { data } = await call('get', '/api/session', {}).catch(() => ({ data: null }))
  if (data?.state === 'setup' || data?.state === 'signed-out') locked.set(true)
}
