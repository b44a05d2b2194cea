// SPDX-License-Identifier: GPL-3.0-or-later
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { NoticesContext } from '#/components/notices'
import { NoticeStore } from '#/lib/notices'
import { PlayerProvider } from '#/player/react'
import type { SoundMeter } from '#/engine/sound-meter'
import type { OtherTabs } from '#/player/one-tab'
import type { Player } from '#/player/player'
import { Lock } from './Lock'
import { router } from './router'

interface AppProps {
  queries: QueryClient
  player: Player
  elsewhere?: OtherTabs | undefined
  meter: SoundMeter
}

export function App({ queries, player, elsewhere, meter }: AppProps) {
  const [notices] = useState(() => new NoticeStore())
  return (
    <QueryClientProvider client={queries}>
      <PlayerProvider player={player} elsewhere={elsewhere} meter={meter}>
        <NoticesContext value={notices}>
          <RouterProvider router={router} />
          <Lock />
        </NoticesContext>
      </PlayerProvider>
    </QueryClientProvider>
  )
}
