// SPDX-License-Identifier: GPL-3.0-or-later
import '@fontsource-variable/inter/wght.css'
import 'virtual:theme.css'
import '#/theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { OutputRoute } from '#/engine/output-route'
import { SoundMeter } from '#/engine/sound-meter'
import { canRoute, createEngine } from '#/player/create-engine'
import { UnifiedPlayer } from '#/player/unified-player'
import { createQueryClient } from '#/queries/query-client'
import { tellClippedNames } from '#/components/clipped-names'
import { followServer } from '#/queries/events'
import { explainMissing } from '#/lib/lazy-code'
import { followTabs } from '#/queries/marks'
import { App } from './App'
import { followCover } from './follow-cover'
import { keepChoices } from './keep-choices'
import { keepEnhancement } from './keep-enhancement'
import { keepLevelling } from './keep-levelling'
import { keepOutput } from './keep-output'
import { keepQueue } from './keep-queue'
import { keepVolume } from './keep-volume'
import { soundInOneTab } from './sound-in-one-tab'
import { refreshQueue } from './refresh-queue'
import { joinMediaSession, sayItIsMusic } from './media-session'
import { silentAnchor } from './silent-anchor'
import { speak } from './speak'
import { showStoredTheme } from './theme-choice'
import { whyMissing } from './why-missing'

const root = document.getElementById('page')
if (!root) throw new Error('index.html has no #page')

explainMissing(whyMissing)
showStoredTheme()
tellClippedNames(document)
const queries = createQueryClient()
const route = new OutputRoute()
const meter = new SoundMeter(route)
const player = new UnifiedPlayer({
  createEngine: (listener) => createEngine(listener, route),
  output: { route, source: isSecureContext ? navigator.mediaDevices : null, canRoute },
})
keepOutput(player)
keepVolume(player)
keepLevelling(player)
const oneTab = soundInOneTab(player) // follows the player before what is kept of the queue does, which asks it
keepQueue(player, oneTab)
keepChoices(player)
sayItIsMusic()
if ('mediaSession' in navigator)
  joinMediaSession(player, {
    session: navigator.mediaSession,
    anchor: silentAnchor(),
    now: () => performance.now(),
  })
void refreshQueue(player, AbortSignal.timeout(30_000))
void keepEnhancement(player)
followServer(queries, '/api/events')
followTabs(queries)
followCover(player)

const show = () =>
  createRoot(root).render(
    <StrictMode>
      <App queries={queries} player={player} elsewhere={oneTab} meter={meter} />
    </StrictMode>,
  )
void speak(navigator.languages).then(show)
