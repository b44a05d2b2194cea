// SPDX-License-Identifier: GPL-3.0-or-later
import type { Role } from '#/queries/account'

export const roles = [
  { value: 'listener', label: 'Listener' },
  { value: 'admin', label: 'Administrator' },
] as const satisfies readonly { value: Role; label: string }[]
