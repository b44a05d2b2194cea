// SPDX-License-Identifier: GPL-3.0-or-later
// node tools/licences.mjs            writes packaging/auralis.spdx: what is in the program, and under which licences
// node tools/licences.mjs --check [PROGRAM]    fails where that is not what the file says, or the program links a
//                                    library of another Debian package
// From the Debian packages it is built from (tools/setup.sh) and the npm packages that become the page
// (web/package-lock.json). A Debian package that has no licence here ends it.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const target = new URL('packaging/auralis.spdx', root)
const read = (path) => readFileSync(new URL(path, root), 'utf8')

/** Of what Debian 12 has. */
const debianLicences = {
  'libavformat-dev': 'GPL-2.0-or-later',
  'libavcodec-dev': 'GPL-2.0-or-later',
  'libavutil-dev': 'GPL-2.0-or-later',
  'libswscale-dev': 'GPL-2.0-or-later',
  'libopus-dev': 'BSD-3-Clause',
  'libtag1-dev': 'LGPL-2.1-only OR MPL-1.1',
  'libboost1.81-dev': 'BSL-1.0',
  'libboost-url1.81-dev': 'BSL-1.0',
  'libboost-json1.81-dev': 'BSL-1.0',
  'libboost-system1.81-dev': 'BSL-1.0',
  'libsoci-dev': 'BSL-1.0',
  'libsqlite3-dev': 'LicenseRef-public-domain',
  'libpq-dev': 'PostgreSQL',
  'libcli11-dev': 'BSD-3-Clause',
  'libtomlplusplus-dev': 'MIT',
  'libsystemd-dev': 'LGPL-2.1-or-later',
  'libsodium-dev': 'ISC',
  'libssl-dev': 'Apache-2.0',
  'libspdlog-dev': 'MIT',
  'libfmt-dev': 'MIT',
  'libxxhash-dev': 'BSD-2-Clause',
  'prometheus-cpp-dev': 'MIT',
}

function debianPackages() {
  const [, list = ''] = /build_packages=\(([^)]*)\)/.exec(read('tools/setup.sh')) ?? []
  const names = list.split(/\s+/).filter((name) => name.endsWith('-dev'))
  return names.map((name) => {
    const licence = debianLicences[name]
    if (!licence) throw new Error(`${name} has no licence in tools/licences.mjs`)
    return { name, licence, source: 'Debian 12', version: undefined, purl: `pkg:deb/debian/${name}` }
  })
}

function npmPackages() {
  const { packages } = JSON.parse(read('web/package-lock.json'))
  const known = new Map()
  for (const [path, { version, license, dev }] of Object.entries(packages)) {
    if (path === '' || dev) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (!license) throw new Error(`${name} tells no licence in web/package-lock.json`)
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
    known.set(purl, { name, licence: license, source: 'npm', version, purl })
  }
  return [...known.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1))
}

const idOf = ({ source, name, version = '' }) =>
  `SPDXRef-${source}-${name}-${version}`.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/-$/, '')

function paragraphOf(one) {
  const id = idOf(one)
  return [
    `PackageName: ${one.name}`,
    `SPDXID: ${id}`,
    ...(one.version ? [`PackageVersion: ${one.version}`] : []),
    'PackageDownloadLocation: NOASSERTION',
    'FilesAnalyzed: false',
    `PackageLicenseConcluded: ${one.licence}`,
    `PackageLicenseDeclared: ${one.licence}`,
    'PackageCopyrightText: NOASSERTION',
    `ExternalRef: PACKAGE-MANAGER purl ${one.purl}`,
    `Relationship: SPDXRef-auralis DEPENDS_ON ${id}`,
  ].join('\n')
}

function document() {
  const version = read('VERSION').trim()
  const head = `SPDXVersion: SPDX-2.3
DataLicense: CC0-1.0
SPDXID: SPDXRef-DOCUMENT
DocumentName: auralis
DocumentNamespace: https://spdx.org/spdxdocs/auralis-${version}
Creator: Tool: tools/licences.mjs
Created: 2026-01-01T00:00:00Z

PackageName: auralis
SPDXID: SPDXRef-auralis
PackageVersion: ${version}
PackageDownloadLocation: NOASSERTION
FilesAnalyzed: false
PackageLicenseConcluded: GPL-3.0-or-later
PackageLicenseDeclared: GPL-3.0-or-later
PackageCopyrightText: NOASSERTION
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-auralis`
  const foot = `LicenseID: LicenseRef-public-domain
LicenseName: Public domain
ExtractedText: <text>The author disclaims copyright to this source code.</text>`
  const all = [...debianPackages(), ...npmPackages()]
  return `${[head, ...all.map(paragraphOf), foot].join('\n\n')}\n`
}

/** Of no package that one would name: the compiler's and the C library's own. */
const ofEveryProgram = /^(libc|libm|libgcc_s|libstdc\+\+|ld-linux-x86-64)\.so/

/** Libraries that a program links and that come from no package of the list. */
function unknownLibraries(program) {
  const run = (command, ...words) => execFileSync(command, words, { encoding: 'utf8' })
  const linked = [...run('readelf', '-d', program).matchAll(/\(NEEDED\).*\[(.*)\]/g)]
  const names = linked.map(([, name]) => name).filter((name) => !ofEveryProgram.test(name))
  return names.filter((name) => {
    // What one builds with is the same name without a version.
    const unversioned = name.replace(/(-[\d.]+)?\.so.*/, '.so')
    const owner = run('dpkg-query', '-S', `*/${unversioned}`).split(':')[0]
    return !(owner in debianLicences)
  })
}

if (process.argv[2] === '--check') {
  const unknown = process.argv[3] ? unknownLibraries(process.argv[3]) : []
  if (unknown.length > 0) {
    console.error(`no licence in tools/licences.mjs is for ${unknown.join(', ')}`)
    process.exit(1)
  }
  if (read('packaging/auralis.spdx') !== document()) {
    console.error('packaging/auralis.spdx is not what is used: node tools/licences.mjs')
    process.exit(1)
  }
} else {
  writeFileSync(fileURLToPath(target), document())
}
