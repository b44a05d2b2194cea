// SPDX-License-Identifier: GPL-3.0-or-later
import { asSentence } from '#/lib/as-sentence'
import { messages } from '#/lib/messages'

/** English, and naming the value that is wrong. */
const asSaid = asSentence

export const problemText = messages('problems', {
  unreachable: 'The server does not answer. Is it still running?',
  answered: (status: string) => `The server answered ${status}.`,
  /** By the types of problem documents: what follows /problems/ in them. */
  types: {
    'invalid-argument': asSaid,
    unauthorized: asSaid,
    forbidden: asSaid,
    'not-found': asSaid,
    outdated: asSaid,
    gone: asSaid,
    unsupported: asSaid,
    throttled: asSaid,
    corrupt: asSaid,
    io: asSaid,
    full: asSaid,
    busy: asSaid,
    cancelled: asSaid,
  },
})
