// SPDX-License-Identifier: GPL-3.0-or-later
import { createContext, useContext } from 'react'

/** The element that scrolls around a view; long lists draw only what is in sight of it. */
export const ScrollRegionContext = createContext<HTMLElement | null>(null)

export const useScrollRegion = () => useContext(ScrollRegionContext)
