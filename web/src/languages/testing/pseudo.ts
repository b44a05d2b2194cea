// SPDX-License-Identifier: GPL-3.0-or-later
// A language that no one speaks: English in brackets, and longer. What is seen without brackets is in no table, and what
// has no room for it has none for other languages.
import { problemText } from '#/api/messages'
import { appText } from '#/app/messages'
import { paletteText } from '#/app/palette/messages'
import { shortcutText } from '#/app/shortcut-messages'
import { componentText } from '#/components/messages'
import { accountText } from '#/features/account/messages'
import { albumText } from '#/features/album/messages'
import { homeText } from '#/features/home/messages'
import { artistText } from '#/features/library/artist-messages'
import { browseText } from '#/features/library/browse-messages'
import { careText } from '#/features/library/care-messages'
import { libraryText } from '#/features/library/messages'
import { setupText } from '#/features/library/setup-messages'
import { testText } from '#/features/mastering/blind-test-messages'
import { masteringText } from '#/features/mastering/messages'
import { meterText } from '#/features/mastering/meter-messages'
import { playingText } from '#/features/now-playing/messages'
import { playlistText } from '#/features/playlists/messages'
import { ruleText } from '#/features/playlists/rule-messages'
import { queueText } from '#/features/queue/messages'
import { foundText } from '#/features/search/found-messages'
import { fieldText } from '#/features/search/messages'
import { diagnosticText } from '#/features/settings/diagnostic-messages'
import { settingsText } from '#/features/settings/messages'
import { yoursText } from '#/features/yours/messages'
import { itemText } from '#/items/messages'
import { agoWords } from '#/lib/ago'
import { words } from '#/lib/count'
import { timeWords } from '#/lib/time'
import { unitWords } from '#/lib/units'
import { playerText } from '#/player/messages'
import { queryText } from '#/queries/messages'
import type { Tables } from '#/languages/tables'
import { told, toldOf } from './told'

/** The same table with every sentence told. */
function toldTable<Table extends object>(table: Table): Table {
  const tell = (value: unknown): unknown => {
    if (typeof value === 'string') return told(value)
    if (typeof value === 'function') return toldOf(value as Parameters<typeof toldOf>[0])
    return Object.fromEntries(
      Object.entries(value as object).map(([name, one]) => [name, tell(one)]),
    )
  }
  return tell(table) as Table
}

/** Of English, as it is until another language is spoken. */
export const pseudo: Tables = {
  account: toldTable(accountText),
  ago: toldTable(agoWords),
  album: toldTable(albumText),
  app: toldTable(appText),
  artist: toldTable(artistText),
  'blind-test': toldTable(testText),
  browse: toldTable(browseText),
  care: toldTable(careText),
  components: toldTable(componentText),
  diagnostics: toldTable(diagnosticText),
  home: toldTable(homeText),
  items: toldTable(itemText),
  library: toldTable(libraryText),
  mastering: toldTable(masteringText),
  meters: toldTable(meterText),
  'now-playing': toldTable(playingText),
  palette: toldTable(paletteText),
  player: toldTable(playerText),
  playlists: toldTable(playlistText),
  problems: toldTable(problemText),
  queries: toldTable(queryText),
  queue: toldTable(queueText),
  rules: toldTable(ruleText),
  search: toldTable(foundText),
  'search-field': toldTable(fieldText),
  settings: toldTable(settingsText),
  setup: toldTable(setupText),
  shortcuts: toldTable(shortcutText),
  time: toldTable(timeWords),
  units: toldTable(unitWords),
  words: toldTable(words),
  yours: toldTable(yoursText),
}
