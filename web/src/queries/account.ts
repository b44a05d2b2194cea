// SPDX-License-Identifier: GPL-3.0-or-later
import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query'
import * as api from '#/api/account'
import { keys } from '#/queries/keys'

export type {
  FirstAccount,
  KnownUser,
  Role,
  Session,
  SessionState,
  Token,
  TokenScope,
  User,
} from '#/api/account'

/** Asked anew by each view that shows it: another tab may have signed in or out. */
export const useSession = () =>
  useQuery({
    queryKey: keys.session,
    queryFn: ({ signal }) => api.getSession(signal),
    staleTime: 0,
  })

export const useSessions = () =>
  useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => api.getSessions(signal),
    staleTime: 0,
  })

export const useTokens = () =>
  useQuery({ queryKey: keys.tokens, queryFn: ({ signal }) => api.getTokens(signal), staleTime: 0 })

export const useUsers = () =>
  useQuery({ queryKey: keys.users, queryFn: ({ signal }) => api.getUsers(signal), staleTime: 0 })

/** Changes what is listed under `key`, and with it what is under `others`. */
function useChange<Argument, Result>(
  key: QueryKey,
  change: (argument: Argument) => Promise<Result>,
  ...others: readonly QueryKey[]
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    // In the order in which they were meant, so that the last one holds.
    scope: { id: JSON.stringify(key) },
    onSuccess: () =>
      Promise.all([key, ...others].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

interface Credentials {
  readonly name: string
  readonly password: string
}

export const useSignIn = () =>
  useChange(keys.session, ({ name, password }: Credentials) => api.signIn(name, password))

export const useMakeFirstAccount = () => useChange(keys.session, api.makeFirstAccount)

export const useSignOut = () => useMutation({ mutationFn: () => api.signOut() })

export const useChangePassword = () =>
  useChange(
    keys.sessions,
    ({ current, next }: { current: string; next: string }) => api.changePassword(current, next),
    keys.tokens,
  )

export const useEndSession = () => useChange(keys.sessions, api.endSession)

export const useAddToken = () =>
  useChange(keys.tokens, ({ name, scope }: { name: string; scope: api.TokenScope }) =>
    api.addToken(name, scope),
  )

export const useRemoveToken = () => useChange(keys.tokens, api.removeToken)

export const useAddUser = () => useChange(keys.users, api.addUser)

export const useChangeUser = () =>
  useChange(
    keys.users,
    ({ id, ...change }: { id: api.UserId; role?: api.Role; password?: string }) =>
      api.changeUser(id, change),
  )

/** What a user hears: folders of music, null for all. */
export const useLimitUser = () =>
  useChange(keys.users, ({ id, folders }: Pick<api.KnownUser, 'id' | 'folders'>) =>
    api.changeUser(id, { folders }),
  )

export const useRemoveUser = () => useChange(keys.users, api.removeUser)
