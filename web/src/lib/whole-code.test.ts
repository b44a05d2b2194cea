// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { foresee } from '#/lib/whole-code'

it('what was foreseen in vain is no complaint', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('not fetched')))
  foresee(load)
  await vi.waitFor(() => expect(load).toHaveBeenCalled())
})
