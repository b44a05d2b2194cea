// SPDX-License-Identifier: GPL-3.0-or-later
import { request } from 'node:http'
import { checkAnswer, publicRoutes, routes } from './contract'

type Headers = Readonly<Record<string, string>>

/** A route of the contract with ids that nothing has. */
export function callOf(route: string): [method: string, path: string] {
  const [method = '', path = ''] = route.split(' ')
  return [method.toUpperCase(), path.replace(/\{\w+\}/g, '1')]
}

const upgrade = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
}

/** What the events answer to who asks for them with these headers: 101 where they begin. */
export const listen = (url: string, headers: Headers) =>
  new Promise<number>((resolve, reject) => {
    const asked = request(`${url}/api/events`, { headers: { ...upgrade, ...headers } })
    asked.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve(statusCode)
    })
    asked.on('error', reject).end()
  })

/** The routes that must not answer these headers, and did. */
export async function answered(url: string, headers: Headers): Promise<string[]> {
  const open: string[] = []
  for (const route of routes.filter((one) => !publicRoutes.includes(one))) {
    const [method, path] = callOf(route)
    const response = await fetch(url + path, { method, headers })
    if (response.status !== 401 || (await checkAnswer(route, response)).length > 0) open.push(route)
  }
  if ((await listen(url, headers)) !== 401) open.push('the WebSocket')
  return open
}
