// SPDX-License-Identifier: GPL-3.0-or-later
import { expect, it, vi } from 'vitest'
import { ValueStore } from '#/lib/value-store'

it('says that its value is another one, and nothing where it is the same', () => {
  const store = new ValueStore('one')
  const heard = vi.fn()
  store.subscribe(heard)
  store.set('one')
  expect(heard).not.toHaveBeenCalled()
  store.set('two')
  expect(heard).toHaveBeenCalledTimes(1)
  expect(store.getState()).toBe('two')
})

it('says nothing to who has left', () => {
  const store = new ValueStore(1)
  const heard = vi.fn()
  const leave = store.subscribe(heard)
  leave()
  store.set(2)
  expect(heard).not.toHaveBeenCalled()
})
