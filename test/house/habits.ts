/** How files are written, whatever they are about. */
import { posix } from 'node:path'
import { houseOnly, isTest, partOf, type SourceFile } from './files.ts'

/** Every place where the pattern stands in one of the files, as `path: what stands there`. */
const places = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${found.trim()}`))

const inside = (files: readonly SourceFile[], ...parts: readonly RegExp[]): SourceFile[] =>
  houseOnly(files).filter(({ path }) => parts.some(part => part.test(partOf(path))))

export const longest = 400

export const most = 60

/** Folders that list more files than one takes in at a glance. */
export const crowdedFolders = (files: readonly SourceFile[]): string[] =>
  [...Map.groupBy(files, ({ path }) => posix.dirname(path))]
    .filter(([, held]) => held.length > most)
    .map(([folder, held]) => `${folder} holds ${held.length} files`)

export const longFiles = (files: readonly SourceFile[]): string[] =>
  files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path}: ${lines} lines`)

const comments = /\/\*[\s\S]*?\*\/|\/\/.*/g
const named = /(?<![\w./@:-])(?:[\w.-]+\/)*\w[\w.-]*\.(?:tsx?|mjs|md)\b(?![\w/])/g

/** Files that a comment or a page of the house names, by the end of the path, and nobody finds. */
export const lostPaths = (files: readonly SourceFile[]): string[] => {
  const known = new Set(
    files.flatMap(({ path }) => path.split('/').map((_, at, all) => all.slice(at).join('/'))),
  )
  return files.flatMap(({ path, text }) => {
    const said = path.endsWith('.md') ? text : (text.match(comments) ?? []).join('\n')
    return (said.match(named) ?? []).filter(found => !known.has(found)).map(found => `${path}: ${found}`)
  })
}

export const starExports = (files: readonly SourceFile[]): string[] => places(files, /^export \* .*/gm)

const dumps = /(^|\/)(utils?|helpers?|common|misc|lib|shared|types)(\/|\.[a-z.]+$)/

export const dumpingGrounds = (files: readonly SourceFile[]): string[] =>
  files.filter(({ path }) => dumps.test(path)).map(({ path }) => path)

/** React Router and the tools take what a file exports by default; nobody else does. */
export const defaultExports = (files: readonly SourceFile[]): string[] =>
  places(
    houseOnly(files).filter(({ path }) => partOf(path) !== 'web'),
    /^export default .*|^export \{[^}]*\bas default\b/gm,
  )

/** The environment is read by config.ts alone: programs hand it over as a whole. */
export const environmentReaders = (files: readonly SourceFile[]): string[] =>
  places(houseOnly(files), /(?<!readConfig\()\bprocess\s*\.\s*env\b.*/g)

const clocks = /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\s*\)|\bnew Date\b(?!\()|\bTemporal\.Now\b/g
const databaseClocks =
  /\.defaultNow\(|(?<![.\w])now\(\)(?!:)|\b(current_timestamp|current_date|clock_timestamp)\b/gi

/** The door fixes `now` once; whoever reads a clock beside it decides by another moment. Pages only show. */
export const clockReaders = (files: readonly SourceFile[]): string[] => {
  const judged = inside(files, /^(?!web$|adapters$)/).filter(({ path }) => path !== 'src/kernel/clock.ts')
  return [
    ...places(judged, clocks),
    ...places(inside(files, /^modules\//, /^kernel$/, /^door$/), databaseClocks),
  ]
}

const chance =
  /\bMath\.random\b|\brandom(Bytes|UUID|Int|FillSync)\b|\bgetRandomValues\b|\bgen_random_uuid\b|\.defaultRandom\(/g

/** Ids and secrets come from the door’s context, so that rules answer the same for the same facts. */
export const diceThrowers = (files: readonly SourceFile[]): string[] =>
  places(inside(files, /^modules\//, /^kernel$/), chance)

/** A decision looks nothing up and keeps nothing. */
export const deciders = (files: readonly SourceFile[]): string[] =>
  places(
    files.filter(({ path }) => path.startsWith('src/modules/') && /\/(\w+\.)?rules\.ts$/.test(path)),
    /^(?!import type).*from '(node:[^']+|#kernel\/(sql|table)\.ts|drizzle-orm[^']*|[^']*(store|tables)\.ts|#adapters[^']*)'|\b(async|await|Promise)\b/gm,
  )

export const idleTests = (files: readonly SourceFile[]): string[] =>
  places(
    files.filter(isTest),
    /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:only|skip|skipIf|runIf|todo|fails)\b|\bx(?:it|test|describe)\(/g,
  )

export const unfinished = (files: readonly SourceFile[]): string[] => places(files, /\b(?:TODO|FIXME)\b.*/g)

const ourGroups = /^src\/web\/ui\/form\/(checks|one-of)\.tsx$/

/** Of a group of choices the name is heard first: antd's own has none, ours goes by that of its field. */
export const namelessGroups = (files: readonly SourceFile[]): string[] =>
  places(
    inside(files, /^web$/).filter(({ path }) => !ourGroups.test(path)),
    /\bCheckbox\.Group\b|\bRadio\b/g,
  )

/** The button of a dialog sends its form as the browser does: antd’s own way passes over what a field couldn’t read. */
export const deafDialogs = (files: readonly SourceFile[]): string[] =>
  places(inside(files, /^web$/), /\bonOk=\{[^}]*\.submit\b/g)

/** What is typed into a date or a time and isn't read is said: of a bare picker it goes without a word. A month has no text of its own. */
export const barePickers = (files: readonly SourceFile[]): string[] =>
  places(
    inside(files, /^web$/).filter(({ path }) => path !== 'src/web/ui/form/typed-picker.tsx'),
    /<(?:Date|Time)Picker\b(?!\s+picker="month")/g,
  )

const ourNumbers = /^src\/web\/ui\/form\/(number-input|inputs)\.tsx$/

/** A number may have been typed by a Chinese keyboard: antd's own field takes none of its digits. */
export const bareNumbers = (files: readonly SourceFile[]): string[] =>
  places(
    inside(files, /^web$/).filter(({ path }) => !ourNumbers.test(path)),
    /<InputNumber\b/g,
  )

/** Values reach the database as parameters. The one text that is put together names our own schemas. */
export const rawSql = (files: readonly SourceFile[]): string[] =>
  places(
    houseOnly(files).filter(({ path }) => path !== 'src/adapters/postgres/migrate.ts'),
    /\bsql\.raw\b|\b(query|execute)\(\s*`[^`]*\$\{/g,
  )

/**
 * Nothing that anybody typed leads a request anywhere: the system calls a mail server and a scanner of its
 * configuration only.
 */
export const callsOutside = (files: readonly SourceFile[]): string[] =>
  places(
    inside(files, /^modules\//, /^door$/, /^kernel$/, /^adapters$/).filter(
      ({ path }) => path !== 'src/adapters/scanner/clamd.ts',
    ),
    /(?<![.\w])fetch\(|from 'node:(https?|net|tls)'|from 'undici'/g,
  )
