// SPDX-License-Identifier: GPL-3.0-or-later
// What fetch is told of a request to the server.

export const put = (body: object): RequestInit => ({
  method: 'PUT',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})

export const post = (body?: object): RequestInit =>
  body ? { ...put(body), method: 'POST' } : { method: 'POST' }

export const forget: RequestInit = { method: 'DELETE' }
