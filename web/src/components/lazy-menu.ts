// SPDX-License-Identifier: GPL-3.0-or-later
import { lazyPart } from '#/components/lazy-part'
import { foresee } from '#/lib/whole-code'

const load = async () => (await import('#/components/OpenMenu')).OpenMenu

/** Menus are no part of the first load; called early by whoever foresees that one is wanted. */
export const loadMenu = () => foresee(load)

export const OpenMenu = lazyPart('menu', load)
