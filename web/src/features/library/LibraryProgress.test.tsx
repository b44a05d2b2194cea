// @vitest-environment jsdom
// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { keys } from '#/queries/keys'
import { LibraryProgress } from './LibraryProgress'

afterEach(cleanup)

const full = 'Rendered audio is not kept on disk: the disk is full.'

function shown(warnings: readonly string[], isReached = true) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, retry: false } },
  })
  client.setQueryData(keys.warnings, warnings)
  client.setQueryData(keys.reached, isReached)
  client.setQueryData(keys.scan, null)
  client.setQueryData(keys.analysis, null)
  render(
    <QueryClientProvider client={client}>
      <LibraryProgress />
    </QueryClientProvider>,
  )
}

it('CA-2 says calmly what the server does without', () => {
  shown([full])
  expect(screen.getByRole('status', { name: 'Server' }).textContent).toBe(full)
  expect(screen.queryByRole('alert')).toBeNull()
})

it('CA-2 says nothing while all is well', () => {
  shown([])
  expect(screen.queryByRole('status')).toBeNull()
})

it('PL-8 says that the server is away, in place of what it said before', () => {
  shown([full], false)
  expect(screen.getByRole('status', { name: 'Server' }).textContent).toMatch(/does not answer/)
  expect(screen.queryByText(full)).toBeNull()
})
