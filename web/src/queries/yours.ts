// SPDX-License-Identifier: GPL-3.0-or-later
import * as api from '#/api/marks'
import { keys } from '#/queries/keys'
import { useLongList } from '#/queries/long-list'

export type { YoursList } from '#/api/marks'

/** What was played or liked meanwhile, here or elsewhere, shows when a view of it is opened or looked at again. */
const fresh = { staleTime: 0 }

export const useYourTracks = (list: api.YoursList) =>
  useLongList(keys.yours(list, 'track'), (page) => api.getYourTracks({ ...page, list }), fresh)

export const useYourAlbums = (list: api.YoursList) =>
  useLongList(keys.yours(list, 'album'), (page) => api.getYourAlbums({ ...page, list }), fresh)

export const useYourArtists = (list: api.YoursList) =>
  useLongList(keys.yours(list, 'artist'), (page) => api.getYourArtists({ ...page, list }), fresh)
