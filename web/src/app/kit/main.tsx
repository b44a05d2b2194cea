// SPDX-License-Identifier: GPL-3.0-or-later
import '@fontsource-variable/inter/wght.css'
import 'virtual:theme.css'
import '#/theme/base.css'
import { createRoot } from 'react-dom/client'
import { KitPage, makeKitRouter } from './KitPage'

const root = document.getElementById('page')
if (!root) throw new Error('index.html has no #page')
createRoot(root).render(<KitPage router={makeKitRouter()} />)
