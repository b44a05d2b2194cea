// SPDX-License-Identifier: GPL-3.0-or-later
import { messages } from '#/lib/messages'

export const queryText = messages('queries', {
  demoNotFound: 'The demo album was made, but the scan has not come by it yet.',
})
