// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the page, beside its views, that are no part of the first load.
import { lazyPart } from '#/components/lazy-part'

export const AddToPlaylist = lazyPart(
  async () => (await import('#/features/playlists/AddToPlaylist')).AddToPlaylist,
)
export const LibraryProgress = lazyPart(
  async () => (await import('#/features/library/LibraryProgress')).LibraryProgress,
)
export const SignIn = lazyPart(async () => (await import('#/features/account/SignIn')).SignIn)
export const MasteringPanel = lazyPart(
  async () => (await import('#/features/mastering/MasteringPanel')).MasteringPanel,
)
export const Palette = lazyPart(async () => (await import('./palette/Palette')).Palette)
export const QueuePanel = lazyPart(
  async () => (await import('#/features/queue/QueuePanel')).QueuePanel,
)
export const ShortcutsDialog = lazyPart(
  async () => (await import('./ShortcutsDialog')).ShortcutsDialog,
)
export const Problems = lazyPart(async () => (await import('#/features/library/Problems')).Problems)
