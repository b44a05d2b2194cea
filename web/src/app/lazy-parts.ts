// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the page, beside its views, that are no part of the first load.
import { lazyPart } from '#/components/lazy-part'

export const AddToPlaylist = lazyPart(
  'add-to-playlist',
  async () => (await import('#/features/playlists/AddToPlaylist')).AddToPlaylist,
)
export const LibraryProgress = lazyPart(
  'library-progress',
  async () => (await import('#/features/library/LibraryProgress')).LibraryProgress,
)
export const SignIn = lazyPart(
  'sign-in',
  async () => (await import('#/features/account/SignIn')).SignIn,
)
export const MasteringPanel = lazyPart(
  'mastering',
  async () => (await import('#/features/mastering/MasteringPanel')).MasteringPanel,
)
export const Palette = lazyPart('palette', async () => (await import('./palette/Palette')).Palette)
export const QueuePanel = lazyPart(
  'queue',
  async () => (await import('#/features/queue/QueuePanel')).QueuePanel,
)
export const ShortcutsDialog = lazyPart(
  'shortcuts',
  async () => (await import('./ShortcutsDialog')).ShortcutsDialog,
)
export const Problems = lazyPart(
  'problems',
  async () => (await import('#/features/library/Problems')).Problems,
)
