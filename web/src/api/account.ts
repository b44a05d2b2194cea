// SPDX-License-Identifier: GPL-3.0-or-later
// Who asks, and by what.
import { call } from '#/api/client'
import type { Id } from '#/api/ids'
import type { MusicFolderId } from '#/api/places'
import type { components } from '#/api/schema'

type Wire = components['schemas']

export type UserId = Id<'user'>
export type SessionId = Id<'session'>
export type TokenId = Id<'token'>
export type Role = Wire['UserRole']
export type TokenScope = Wire['TokenScope']

export interface User {
  readonly id: UserId
  readonly name: string
  readonly role: Role
  /** Hears some folders of music alone. */
  readonly limited: boolean
}

/** As administrators see it. */
export interface KnownUser extends User {
  /** The folders of music that they hear; null for all, also those that come later. */
  readonly folders: readonly MusicFolderId[] | null
}

/** Open: nobody has to sign in. Setup: the first account is to be made. */
export type SessionState =
  | { readonly state: 'open' | 'setup' | 'signed-out' }
  | { readonly state: 'signed-in'; readonly user: User }

/** Times are in milliseconds since the epoch. */
export interface Session {
  readonly id: SessionId
  readonly device: string
  readonly usedAt: number
  readonly current: boolean
}

export interface Token {
  readonly id: TokenId
  readonly name: string
  readonly scope: TokenScope
  /** Null: never. */
  readonly usedAt: number | null
}

/** Hashing takes its time, and others may come first. */
const patience = 60_000

const mapUser = ({ id, name, role, limited }: Wire['User']): User => ({
  id: id as UserId,
  name,
  role,
  limited,
})

const mapKnownUser = (wire: Wire['KnownUser']): KnownUser => ({
  ...mapUser(wire),
  folders: wire.folders?.map((id) => id as MusicFolderId) ?? null,
})

const mapState = ({ state, user }: Wire['SessionState']): SessionState => {
  if (state !== 'signed-in') return { state }
  return user ? { state, user: mapUser(user) } : { state: 'signed-out' }
}

const mapToken = ({ id, name, scope, used_ms }: Wire['Token']): Token => ({
  id: id as TokenId,
  name,
  scope,
  usedAt: used_ms,
})

export async function getSession(signal: AbortSignal): Promise<SessionState> {
  return mapState((await call('get', '/api/session', { signal })).data)
}

export async function signIn(name: string, password: string): Promise<SessionState> {
  const body = { name, password }
  return mapState((await call('post', '/api/session', { body, patience })).data)
}

export interface FirstAccount {
  /** As the server printed it; undefined where it asks for none. */
  readonly token?: string
  readonly name: string
  readonly password: string
}

export async function makeFirstAccount(body: FirstAccount): Promise<SessionState> {
  return mapState((await call('post', '/api/setup', { body, patience })).data)
}

export async function signOut(): Promise<void> {
  await call('delete', '/api/session', {})
}

export async function changePassword(current: string, next: string): Promise<void> {
  await call('put', '/api/password', { body: { current, next }, patience })
}

export async function getSessions(signal: AbortSignal): Promise<readonly Session[]> {
  const { items } = (await call('get', '/api/sessions', { signal })).data
  return items.map(({ id, device, used_ms, current }) => ({
    id: id as SessionId,
    device,
    usedAt: used_ms,
    current,
  }))
}

export async function endSession(id: SessionId): Promise<void> {
  await call('delete', '/api/sessions/{session_id}', { path: { session_id: id } })
}

export async function getTokens(signal: AbortSignal): Promise<readonly Token[]> {
  return (await call('get', '/api/tokens', { signal })).data.items.map(mapToken)
}

/** What programs ask with, told this once. */
export async function addToken(name: string, scope: TokenScope): Promise<string> {
  return (await call('post', '/api/tokens', { body: { name, scope } })).data.secret
}

export async function removeToken(id: TokenId): Promise<void> {
  await call('delete', '/api/tokens/{token_id}', { path: { token_id: id } })
}

export async function getUsers(signal: AbortSignal): Promise<readonly KnownUser[]> {
  return (await call('get', '/api/users', { signal })).data.items.map(mapKnownUser)
}

export interface NewUser {
  readonly name: string
  readonly password: string
  readonly role: Role
  /** As of KnownUser; an administrator hears all. */
  readonly folders: readonly MusicFolderId[] | null
}

export async function addUser({ folders, ...user }: NewUser): Promise<void> {
  await call('post', '/api/users', {
    body: { ...user, folders: folders && [...folders] },
    patience,
  })
}

export interface UserChange {
  readonly role?: Role
  readonly password?: string
  /** As of KnownUser. */
  readonly folders?: readonly MusicFolderId[] | null
}

export async function changeUser(id: UserId, { folders, ...change }: UserChange): Promise<void> {
  const body = folders === undefined ? change : { ...change, folders: folders && [...folders] }
  await call('put', '/api/users/{user_id}', { path: { user_id: id }, body, patience })
}

export async function removeUser(id: UserId): Promise<void> {
  await call('delete', '/api/users/{user_id}', { path: { user_id: id } })
}
