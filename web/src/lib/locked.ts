// SPDX-License-Identifier: GPL-3.0-or-later
import { ValueStore } from '#/lib/value-store'

/** Whether the server of this page wants to know who asks before it answers anything more. */
export const locked = new ValueStore(false)
