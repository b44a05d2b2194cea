// SPDX-License-Identifier: GPL-3.0-or-later
import { forget, post, put } from './requests'

/** One call of each route of accounts, on a server that has none. */
export const accountCalls = (url: string): Record<string, () => Promise<Response>> => ({
  'get /api/session': () => fetch(`${url}/api/session`),
  'post /api/session': () => fetch(`${url}/api/session`, post({ name: 'a', password: 'b' })),
  'delete /api/session': () => fetch(`${url}/api/session`, forget),
  // Refused as the contract says: an account would close the server that all tests share.
  'post /api/setup': () => fetch(`${url}/api/setup`, post({ name: 'Ann', password: 'short' })),
  'put /api/password': () => fetch(`${url}/api/password`, put({ current: 'a', next: 'b' })),
  'get /api/sessions': () => fetch(`${url}/api/sessions`),
  'delete /api/sessions/{session_id}': () => fetch(`${url}/api/sessions/1`, forget),
  'get /api/tokens': () => fetch(`${url}/api/tokens`),
  'post /api/tokens': () => fetch(`${url}/api/tokens`, post({ name: 'a', scope: 'listen' })),
  'delete /api/tokens/{token_id}': () => fetch(`${url}/api/tokens/1`, forget),
  'get /api/users': () => fetch(`${url}/api/users`),
  'post /api/users': () => fetch(`${url}/api/users`, post({ name: 'a' })),
  'put /api/users/{user_id}': () => fetch(`${url}/api/users/1`, put({ role: 'listener' })),
  'delete /api/users/{user_id}': () => fetch(`${url}/api/users/1`, forget),
})
