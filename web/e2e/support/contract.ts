// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'

interface Content {
  readonly schema: object
}

interface Answer {
  readonly $ref?: string
  readonly content?: Record<string, Content>
}

interface Parameter {
  readonly name?: string
  readonly schema?: { readonly enum?: readonly string[] }
}

type Operation = Readonly<{
  responses: Record<string, Answer>
  parameters?: readonly Parameter[]
  /** Empty where nobody has to sign in. */
  security?: readonly object[]
}>

interface Document {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly responses: Record<string, Answer> }
}

const file = fileURLToPath(new URL('../../../docs/openapi.yaml', import.meta.url))
const contract = parse(readFileSync(file, 'utf8')) as Document

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
ajv.addSchema(contract, 'contract')

/** As `get /api/health`. */
export const routes = Object.entries(contract.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method} ${path}`),
)

/** Those that answer whoever asks. */
export const publicRoutes = routes.filter((route) => {
  const [method = '', path = ''] = route.split(' ')
  return contract.paths[path]?.[method]?.security?.length === 0
})

const absolute = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object

/** What is wrong with a value, as sentences; none when it is as the contract says. */
export function faultsOf(schema: object, value: unknown): string[] {
  const validate = ajv.compile(absolute(schema))
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message ?? ''}`,
  )
}

/** What a parameter of a route may be, where that is a list. */
export function choicesOf(route: string, parameter: string): string[] {
  const [method = '', path = ''] = route.split(' ')
  const { parameters = [] } = contract.paths[path]?.[method] ?? {}
  return [...(parameters.find(({ name }) => name === parameter)?.schema?.enum ?? [])]
}

export const component = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** What is wrong with an answer to a route; none when the contract allows it. */
export async function checkAnswer(route: string, response: Response): Promise<string[]> {
  const [method = '', path = ''] = route.split(' ')
  const listed = contract.paths[path]?.[method]?.responses[String(response.status)]
  if (!listed) return [`the contract knows no ${response.status} here`]
  const named = listed.$ref?.split('/').at(-1)
  const answer = named === undefined ? listed : contract.components.responses[named]
  const contents = Object.entries(answer?.content ?? {})
  if (contents.length === 0) return []
  const got = response.headers.get('content-type') ?? ''
  const [type, content] = contents.find(([name]) => got.startsWith(name.replace('*', ''))) ?? []
  if (type === undefined || content === undefined)
    return [`${got} in place of ${contents.map(([name]) => name).join(' or ')}`]
  if (!type.includes('json')) return []
  return faultsOf(content.schema, await response.json())
}
