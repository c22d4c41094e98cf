/** Who may know whom: layers, floors, circles, and whose tables a statement names. */
import { houseOnly, importsOf, partOf, type SourceFile, sqlOf } from './files.ts'

/** A module calls the faces of lower floors only, and knows their words. A module without a floor is a fault, not an exception. */
const floors: Readonly<Record<string, number>> = {
  events: 9,
  pairing: 10,
  evaluation: 10,
  governance: 10,
  subsidy: 11,
  progress: 10,
  steering: 5,
  layout: 8,
  execution: 9,
  recognition: 10,
  billing: 9,
  order: 8,
  route: 8,
  standing: 8,
  matching: 7,
  usage: 7,
  inquiry: 7,
  diagnosis: 7,
  feeds: 7,
  disclosure: 5,
  run: 7,
  policy: 5,
  qualification: 5,
  cultivation: 5,
  eligibility: 9,
  waiting: 7,
  voucher: 5,
  incident: 8,
  booking: 6,
  sharing: 6,
  ledger: 5,
  search: 5,
  intake: 5,
  catalogue: 4,
  casework: 4,
  identity: 3,
  notices: 4,
  review: 4,
  pricing: 3,
  showcase: 5,
  content: 5,
  files: 3,
  publishing: 2,
  taxonomy: 2,
  rulebook: 2,
  audit: 2,
  messages: 2,
}

/** Reached through the door only: an operation declares its event and sends its news by the context. */
const behindTheDoor = ['audit', 'messages']

const moduleOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null
const isFace = (path: string): boolean => /^src\/modules\/[^/]+\/index\.ts$/.test(path)
/** The names and shapes of a module’s domain: nothing that runs. */
const isVocabulary = (path: string): boolean =>
  /^src\/modules\/[^/]+\/(?:[^/]+\/)?(terms|fields)\.ts$/.test(path)
/** What the browser may import of a module: contracts and the domain’s words. */
const isOpen = (path: string): boolean =>
  /^src\/modules\/[^/]+\/(?:[^/]+\/)?((\w[\w-]*\.)?api|terms)\.ts$/.test(path)
const isOurs = (path: string): boolean => path.startsWith('src/') || path.startsWith('test/')

function mayModule(module: string, target: string): boolean {
  const other = moduleOf(target)
  if (other === null) return partOf(target) === 'kernel'
  if (other === module) return true
  const below = (floors[other] ?? Infinity) < (floors[module] ?? 0)
  return (isFace(target) || isVocabulary(target)) && below && !behindTheDoor.includes(other)
}

const doorKnows = ['identity', ...behindTheDoor]

function may(from: string, target: string): boolean {
  const part = partOf(from)
  if (part === 'kernel') return partOf(target) === 'kernel'
  if (part === 'adapters') return ['kernel', 'adapters'].includes(partOf(target))
  if (part === 'web')
    return ['kernel', 'web'].includes(partOf(target)) || isOpen(target) || target === 'src/door/api.ts'
  if (part === 'door')
    return (
      ['kernel', 'adapters', 'door'].includes(partOf(target)) ||
      (isFace(target) && doorKnows.includes(moduleOf(target) ?? ''))
    )
  const module = moduleOf(from)
  // Root files put the house together: they know everyone but the pages, which they take as built.
  return module === null ? partOf(target) !== 'web' : mayModule(module, target)
}

export const brokenDirections = (files: readonly SourceFile[]): string[] =>
  houseOnly(files).flatMap(file =>
    importsOf(file)
      .filter(isOurs)
      .filter(target => target.startsWith('test/') || !may(file.path, target))
      .map(target => `${file.path} imports ${target}`),
  )

export const modulesWithoutFloor = (files: readonly SourceFile[]): string[] => {
  const found = new Set(files.flatMap(({ path }) => moduleOf(path) ?? []))
  return [...found].filter(name => floors[name] === undefined).map(name => `src/modules/${name} has no floor`)
}

/** What the kernel needs of the machine it runs on: nothing, so that browser and server share it. */
export const impureKernel = (files: readonly SourceFile[]): string[] =>
  houseOnly(files)
    .filter(({ path }) => partOf(path) === 'kernel')
    .flatMap(file =>
      importsOf(file)
        .filter(target => target.startsWith('node:'))
        .map(target => `${file.path} imports ${target}`),
    )

/** Groups of files that import one another, however long the way round. */
export function circles(files: readonly SourceFile[]): string[] {
  const known = new Map(houseOnly(files).map(file => [file.path, importsOf(file)]))
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0) found.push([...way.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const next of known.get(path) ?? []) if (known.has(next)) visit(next, [...way, path])
    done.add(path)
  }
  for (const path of known.keys()) visit(path, [])
  return found
}

/** Everything that a browser loads together with a file it may import. */
function loadedWith(
  path: string,
  files: ReadonlyMap<string, SourceFile>,
  seen = new Set<string>(),
): Set<string> {
  const file = files.get(path)
  if (seen.has(path)) return seen
  seen.add(path)
  // What is imported as a type only is gone before a browser sees it.
  const { text = '' } = file ?? {}
  const kept = { path, text: text.replace(/^(import|export) type [^'"]+['"][^'"]+['"]/gm, '') }
  if (file) for (const target of importsOf(kept)) loadedWith(target, files, seen)
  return seen
}

const browserPackages = ['zod', '@lhncbc/ucum-lhc']

export function serverInTheBrowser(files: readonly SourceFile[]): string[] {
  const known = new Map(houseOnly(files).map(file => [file.path, file]))
  return [...known.keys()]
    .filter(isOpen)
    .flatMap(path =>
      [...loadedWith(path, known)]
        .filter(target =>
          !isOurs(target)
            ? !browserPackages.includes(target)
            : /\/(store|tables|operations|index)\b|\.store\.ts|^src\/(door|adapters)/.test(target),
        )
        .map(target => `${path} brings ${target} into the browser`),
    )
}

/** Statements on tables of another module; only the views it publishes, and names in its face, may be read from above. */
export function foreignTables(files: readonly SourceFile[]): string[] {
  const schemas = [...Object.keys(floors), 'door']
  const named = new RegExp(String.raw`"?\b(${schemas.join('|')})"?\."?(\w+)`, 'g')
  const faces = new Map(
    files.filter(({ path }) => isFace(path)).map(({ path, text }) => [moduleOf(path), text]),
  )
  return houseOnly(files).flatMap(file => {
    const own = moduleOf(file.path) ?? partOf(file.path)
    const uses = sqlOf(file).flatMap(statement => [...statement.matchAll(named)])
    return uses.flatMap(([, schema = '', table = '']) => {
      const isPublished = table.startsWith('pub_') && faces.get(schema)?.includes(`\`${schema}.${table}\``)
      const isBelow = (floors[schema] ?? Infinity) < (floors[own] ?? 0)
      return schema === own || (isPublished && isBelow) ? [] : [`${file.path} names ${schema}.${table}`]
    })
  })
}

/** A module’s tables stand in a database schema of its own name and never leave through its face. */
export const strayTables = (files: readonly SourceFile[]): string[] =>
  houseOnly(files).flatMap(({ path, text }) => {
    const own = moduleOf(path) ?? partOf(path)
    const declared = [...text.matchAll(/pgSchema\('(\w+)'\)/g)].filter(([, schema]) => schema !== own)
    const tables = isFace(path) && /from '\.\/tables\.ts'/.test(text) ? [`${path} hands out its tables`] : []
    return [...declared.map(([, schema]) => `${path} declares the schema ${schema}`), ...tables]
  })
