// SPDX-License-Identifier: GPL-3.0-or-later
import { connect } from 'node:net'
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls'

/** The status of what is answered to these bytes first. */
export const statusOf = (port: number, bytes: string) => exchange(port, bytes, 'status')

/** The same, where the server ends the connection after it; never comes where it does not. */
export const lastStatusOf = async (port: number, bytes: string) =>
  `${await exchange(port, bytes, 'end')}, and the connection ends`

const exchange = (port: number, bytes: string, until: 'status' | 'end') =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const status = () => /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? ''
    socket.setEncoding('latin1')
    socket.on('data', (more: string) => {
      answer += more
      if (until === 'end' || status() === '') return
      resolve(status())
      socket.destroy()
    })
    socket.on('end', () => {
      resolve(status())
    })
    socket.on('error', reject)
    socket.write(bytes, 'latin1')
  })

/** What becomes of a handshake of TLS: the server's refusal in one word, or the version that is spoken. */
export const shakeHands = (port: number, options: ConnectionOptions) =>
  new Promise<string>((resolve) => {
    const socket = connectSecurely({
      port,
      host: '127.0.0.1',
      rejectUnauthorized: false,
      ...options,
    })
    socket.on('secureConnect', () => {
      resolve(socket.getProtocol() ?? '')
      socket.destroy()
    })
    socket.on('error', ({ message }: Error) => {
      resolve(message.includes(' alert ') ? 'refused' : message)
    })
  })
