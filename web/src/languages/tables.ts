// SPDX-License-Identifier: GPL-3.0-or-later
import type { problemText } from '#/api/messages'
import type { appText } from '#/app/messages'
import type { paletteText } from '#/app/palette/messages'
import type { shortcutText } from '#/app/shortcut-messages'
import type { componentText } from '#/components/messages'
import type { accountText } from '#/features/account/messages'
import type { albumText } from '#/features/album/messages'
import type { homeText } from '#/features/home/messages'
import type { artistText } from '#/features/library/artist-messages'
import type { browseText } from '#/features/library/browse-messages'
import type { careText } from '#/features/library/care-messages'
import type { libraryText } from '#/features/library/messages'
import type { setupText } from '#/features/library/setup-messages'
import type { testText } from '#/features/mastering/blind-test-messages'
import type { masteringText } from '#/features/mastering/messages'
import type { meterText } from '#/features/mastering/meter-messages'
import type { playingText } from '#/features/now-playing/messages'
import type { playlistText } from '#/features/playlists/messages'
import type { ruleText } from '#/features/playlists/rule-messages'
import type { queueText } from '#/features/queue/messages'
import type { foundText } from '#/features/search/found-messages'
import type { fieldText } from '#/features/search/messages'
import type { diagnosticText } from '#/features/settings/diagnostic-messages'
import type { settingsText } from '#/features/settings/messages'
import type { yoursText } from '#/features/yours/messages'
import type { itemText } from '#/items/messages'
import type { agoWords } from '#/lib/ago'
import type { words } from '#/lib/count'
import type { timeWords } from '#/lib/time'
import type { unitWords } from '#/lib/units'
import type { playerText } from '#/player/messages'
import type { queryText } from '#/queries/messages'

/** What a language has to say: each table by the name that it has where it is written. */
export interface Tables {
  readonly account: typeof accountText
  readonly ago: typeof agoWords
  readonly album: typeof albumText
  readonly app: typeof appText
  readonly artist: typeof artistText
  readonly 'blind-test': typeof testText
  readonly browse: typeof browseText
  readonly care: typeof careText
  readonly components: typeof componentText
  readonly diagnostics: typeof diagnosticText
  readonly home: typeof homeText
  readonly items: typeof itemText
  readonly library: typeof libraryText
  readonly mastering: typeof masteringText
  readonly meters: typeof meterText
  readonly 'now-playing': typeof playingText
  readonly palette: typeof paletteText
  readonly player: typeof playerText
  readonly playlists: typeof playlistText
  readonly problems: typeof problemText
  readonly queries: typeof queryText
  readonly queue: typeof queueText
  readonly rules: typeof ruleText
  readonly search: typeof foundText
  readonly 'search-field': typeof fieldText
  readonly settings: typeof settingsText
  readonly setup: typeof setupText
  readonly shortcuts: typeof shortcutText
  readonly time: typeof timeWords
  readonly units: typeof unitWords
  readonly words: typeof words
  readonly yours: typeof yoursText
}
