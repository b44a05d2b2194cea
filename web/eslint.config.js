// SPDX-License-Identifier: GPL-3.0-or-later
import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

// Who may import whom, lowest first, and why. `#/api/model` alone is values and their types.
const layers = {
  lib: { may: [], why: 'lib/ is pure helpers; it knows nothing of the app.' },
  api: { may: ['lib'], why: 'api/ speaks HTTP and types only.' },
  queries: {
    may: ['lib', 'api'],
    why: 'queries/ decides what server data is cached and when it is stale.',
  },
  theme: { may: ['lib'], why: 'theme/ holds values, no behaviour.' },
  components: {
    may: ['lib', 'theme'],
    why: 'components/ take data as props; fetching belongs to features/.',
  },
  engine: {
    may: ['lib'],
    why: 'engine/ must run without React and without the app (ARCHITECTURE.md).',
  },
  player: {
    may: ['lib', 'api', 'engine'],
    why: 'player/ joins the engine to the app; it draws nothing.',
  },
  items: {
    may: ['lib', 'components', 'queries', 'player', 'api/model$', 'api/ids$'],
    why: 'items/ are tracks, albums and artists as lists of any view show them, and what is done with those chosen; a view itself belongs to features/.',
  },
  features: {
    may: ['lib', 'theme', 'components', 'items', 'queries', 'player', 'api/model$', 'api/ids$'],
    why: 'features/ reach the server through queries/ and sound through player/. A feature may not import another: lift the shared part.',
  },
}

const colours = {
  selector: 'Literal[value=/^#([0-9a-f]{3}|[0-9a-f]{6})$/i]',
  message: 'Name a meaning from the theme (var(--…)); only theme/palette.ts holds colours.',
}
const timers = {
  selector: "CallExpression[callee.name='setInterval']",
  message: 'Poll nothing: subscribe, or let a query decide when to ask again.',
}
const climbing = {
  regex: '^\\.\\./',
  message: "Write '#/folder/file': a path that climbs hides which layer it reaches.",
}

// What a listener may read or hear is said by tables of messages (HACKING.md, languages). What is thrown or made to be
// thrown is for developers.
const unspoken = [
  "CallExpression[callee.name='messages'] *",
  'ThrowStatement *',
  'NewExpression *',
  'BinaryExpression[operator=/=/] > *', // comparisons
  'CallExpression[callee.property.name=/^(closest|includes|matches|querySelector|startsWith)$/] > *',
  "JSXAttribute[name.name='aria-keyshortcuts'] > *",
  'TSLiteralType > *',
]
const elsewhere = unspoken.map((place) => `:not(${place})`).join('')
const spoken = [
  'JSXText[value=/\\p{L}{2}/u]',
  'JSXAttribute[name.name=/^(aria-label|alt|description|invitation|label|placeholder|submit|title|what|why)$/] > Literal[value=/\\p{L}{2}/u]',
  `Literal[value=/^[\\p{Lu}“]\\p{Ll}+($|[ ,.:…])/u]${elsewhere}`,
  // What has brackets is a selector of elements.
  `Literal[value=/^[^[]*\\p{L},? \\p{L}[^[]*$/u]${elsewhere}`,
  `TemplateElement[value.raw=/(^| )\\p{L}{2,}($|[ .,:])/u]${elsewhere}`,
].map((selector) => ({
  selector,
  message: 'Say it in the messages.ts of this folder: another language has to.',
}))

const boundaries = Object.entries(layers).map(([layer, { may, why }]) => {
  const own = layer === 'features' ? [] : [layer]
  const allowed = [...own, ...may].map((name) => (name.endsWith('$') ? name : `${name}/`))
  return {
    files: [`src/${layer}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^#/(?!${allowed.join('|')})`, message: why }, climbing] },
      ],
    },
  }
})

const withoutReact = {
  files: ['src/{lib,api,engine,player}/**/*.ts'],
  ignores: ['src/player/react.ts', 'src/**/*.test.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: [{ name: 'react', message: 'This layer runs without React; hooks live above it.' }],
      },
    ],
  },
}

export default defineConfig([
  globalIgnores(['cmake', 'dist', 'test-results', 'src/api/schema.ts']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Warns of libraries that React's compiler would break; this page is built without it.
      'react-hooks/incompatible-library': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true }],
      'max-lines-per-function': ['error', { max: 120, skipComments: true, skipBlankLines: true }],
      'no-restricted-imports': ['error', { patterns: [climbing] }],
      'no-restricted-syntax': ['error', colours, timers],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', '**/testing/**', 'src/app/kit/**'],
    rules: { 'no-restricted-syntax': ['error', colours, timers, ...spoken] },
  },
  {
    files: ['src/theme/palette.ts', 'src/theme/*.test.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['e2e/{firefox,screenshots,speed}/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' }, // there are no layers
  },
  ...boundaries,
  withoutReact,
])
