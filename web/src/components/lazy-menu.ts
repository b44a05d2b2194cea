// SPDX-License-Identifier: GPL-3.0-or-later
import { lazyPart } from '#/components/lazy-part'

const load = async () => (await import('#/components/OpenMenu')).OpenMenu

/** Menus are no part of the first load; called early by whoever foresees that one is wanted. */
export const loadMenu = () => void load().catch(() => undefined)

export const OpenMenu = lazyPart(load)
