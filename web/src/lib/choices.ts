// SPDX-License-Identifier: GPL-3.0-or-later

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** Values with what a table calls them; to be asked for where they are drawn. */
export const choicesOf = <Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
): readonly Choice<Value>[] => values.map((value) => ({ value, label: labels[value] }))
