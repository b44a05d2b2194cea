// SPDX-License-Identifier: GPL-3.0-or-later
// Views that are no part of the first load. A loader may be called early, by whoever foresees that one is wanted.

export const loadSearch = () => import('./SearchRoute')
