// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says, one table for each part of it, written in English where it is said. Another language puts its own
// words into the tables before anything is drawn (languages/).

/** A sentence, or what makes one of values. */
type Message = string | ((...values: never[]) => string)

export interface Messages {
  readonly [name: string]: Message | Messages
}

/** The same table in another language. */
export type Translated<Table> = {
  readonly [Name in keyof Table]: Table[Name] extends string
    ? string
    : Table[Name] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Translated<Table[Name]>
}

const tables = new Map<string, object>()
const translations = new Map<string, object>()

/**
 * The table of a part. It is to be read where something is drawn: what a module takes out of it while it is loaded may
 * be English still.
 */
export function messages<const Table extends Messages>(
  part: string,
  english: Table,
): Translated<Table> {
  const table: object = { ...english, ...translations.get(part) }
  tables.set(part, table)
  return table as Translated<Table>
}

/** Puts the words of a language into the tables of the parts that are there, and of those that are to come. */
export function translate(parts: Readonly<Record<string, object>>): void {
  for (const [part, words] of Object.entries(parts)) {
    translations.set(part, words)
    Object.assign(tables.get(part) ?? {}, words)
  }
}
