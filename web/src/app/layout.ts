// SPDX-License-Identifier: GPL-3.0-or-later

/** Below this the sidebar has room for pictures only (Sidebar.module.css); further below there is none. */
export const collapsedSidebar = '(max-width: 1179px)'
