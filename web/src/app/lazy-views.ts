// SPDX-License-Identifier: GPL-3.0-or-later
// Views that are no part of the first load.

export const loadAdded = () => import('#/features/library/AddedView')
export const loadAlbum = () => import('./AlbumRoute')
export const loadArtist = () => import('./ArtistRoute')
export const loadArtists = () => import('#/features/library/ArtistsView')
export const loadBrowsing = () => import('./browse-views')
export const loadFavourites = () => import('./FavouritesRoute')
export const loadHome = () => import('./HomeRoute')
export const loadPlayed = () => import('#/features/yours/PlayedView')
export const loadPlaylist = () => import('./PlaylistRoute')
export const loadPlaylists = () => import('#/features/playlists/PlaylistsView')
export const loadSearch = () => import('./SearchRoute')
export const loadSettings = () => import('./SettingsRoute')
export const loadSmartEditor = () => import('#/features/playlists/SmartEditor')
export const loadSmartRules = () => import('./SmartRulesRoute')
export const loadTracks = () => import('./TracksRoute')
