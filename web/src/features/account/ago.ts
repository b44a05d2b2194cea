// SPDX-License-Identifier: GPL-3.0-or-later
import { formatAgo } from '#/lib/ago'

/** Of milliseconds since the epoch, as of now. */
export const ago = (then: number) => formatAgo(then, Date.now())
