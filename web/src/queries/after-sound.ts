// SPDX-License-Identifier: GPL-3.0-or-later
import { wait } from '#/lib/wait'

/** Milliseconds in which another version is looked for and begins to be heard (PL-3). */
const soundFirst = 150

/**
 * What the page only shows of another version is asked for behind its sound, which needs the same network and the same
 * thread. Rejects with the signal's reason.
 */
export const afterSound = (signal: AbortSignal): Promise<void> => wait(soundFirst, signal)
