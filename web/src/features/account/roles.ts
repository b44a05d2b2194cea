// SPDX-License-Identifier: GPL-3.0-or-later
import { choicesOf } from '#/lib/choices'
import type { Role } from '#/queries/account'
import { accountText } from './messages'

const roles = ['listener', 'admin'] as const satisfies readonly Role[]

export const roleChoices = () => choicesOf(roles, accountText.roles)
