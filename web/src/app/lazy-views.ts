// SPDX-License-Identifier: GPL-3.0-or-later
// Views that are no part of the first load. A loader may be called early, by whoever foresees that one is wanted.

export const loadAdded = () => import('#/features/library/AddedView')
export const loadFavourites = () => import('./FavouritesRoute')
export const loadHome = () => import('./HomeRoute')
export const loadPalette = () => import('./palette/Palette')
export const loadPlayed = () => import('#/features/yours/PlayedView')
export const loadSearch = () => import('./SearchRoute')
export const loadSettings = () => import('./SettingsRoute')
