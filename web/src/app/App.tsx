// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { NoticesContext } from '#/components/notices'
import { NoticeStore } from '#/lib/notices'
import { PlayerProvider } from '#/player/react'
import type { Player } from '#/player/player'
import { router } from './router'

interface AppProps {
  queries: QueryClient
  player: Player
}

export function App({ queries, player }: AppProps) {
  const [notices] = useState(() => new NoticeStore())
  return (
    <QueryClientProvider client={queries}>
      <PlayerProvider player={player}>
        <NoticesContext value={notices}>
          <RouterProvider router={router} />
        </NoticesContext>
      </PlayerProvider>
    </QueryClientProvider>
  )
}
