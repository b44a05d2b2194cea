// SPDX-License-Identifier: GPL-3.0-or-later
import { asSentence } from '#/lib/as-sentence'
import { messages } from '#/lib/messages'

export const problemText = messages('problems', {
  unreachable: 'The server does not answer. Is it still running?',
  answered: (status: string) => `The server answered ${status}.`,
  /**
   * By the types of problem documents: what follows /problems/ in them. English has the server's own sentence, which
   * names the value that is wrong.
   */
  types: {
    'invalid-argument': asSentence,
    unauthorized: asSentence,
    forbidden: asSentence,
    'not-found': asSentence,
    outdated: asSentence,
    gone: asSentence,
    unsupported: asSentence,
    throttled: asSentence,
    corrupt: asSentence,
    io: asSentence,
    full: asSentence,
    busy: asSentence,
    cancelled: asSentence,
  },
})
