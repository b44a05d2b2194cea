// SPDX-License-Identifier: GPL-3.0-or-later
import { perLanguage } from '#/lib/language'

/** What a language says of how many, by the categories it has; "#" stands for the number. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string
}

const rules = perLanguage((tag) => new Intl.PluralRules(tag))
const digits = perLanguage((tag) => new Intl.NumberFormat(tag))

/** 1,234 */
export const formatCount = (value: number) => digits().format(value)

export const plural = (value: number, forms: Forms): string =>
  (forms[rules().select(value)] ?? forms.other).replace('#', formatCount(value))
