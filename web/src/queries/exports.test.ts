// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { exportsQuery } from '#/queries/exports'

const list = (revision: number) => ({ revision, items: [] })

it('an answer that an event has overtaken changes nothing, a newer one does', async () => {
  const client = new QueryClient()
  const answer = async (revision: number) => {
    await client.query({ ...exportsQuery, queryFn: () => list(revision) })
    return client.getQueryData(exportsQuery.queryKey)?.revision
  }
  await answer(5)
  client.setQueryData(exportsQuery.queryKey, list(9))
  expect(await answer(7)).toBe(9)
  expect(await answer(10)).toBe(10)
  client.clear()
})
