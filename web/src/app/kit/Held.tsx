// SPDX-License-Identifier: GPL-3.0-or-later
import { useState, type ReactNode } from 'react'

interface HeldProps<Value> {
  first: Value
  children: (value: Value, set: (value: Value) => void) => ReactNode
}

/** Holds the value of a control, so that it answers as it does in the page. */
export function Held<Value>({ first, children }: HeldProps<Value>) {
  const [value, setValue] = useState(first)
  return children(value, setValue)
}
