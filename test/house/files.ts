/** The house as its test sees it: the texts of the repository, what each imports, and where that leads. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string
  readonly text: string
}

const root = join(import.meta.dirname, '../..')
const folders = ['src', 'test', 'e2e', 'bench', 'scripts']

/** Every file of code there is, read from the disk: what is added tomorrow is in it, too. */
export const sourceFiles = (): SourceFile[] =>
  folders
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name =>
        posix.join(folder, name.replaceAll('\\', '/')),
      ),
    )
    .filter(path => /\.(ts|tsx|mjs)$/.test(path))
    .toSorted()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** What is written of the house as it stands; what was decided and changed is history, and names what was. */
export const writings = (): SourceFile[] =>
  ['', 'docs', 'decisions', 'bench']
    .flatMap(folder => readdirSync(join(root, folder)).map(name => posix.join(folder, name)))
    .filter(path => path.endsWith('.md'))
    .map(path => ({ path, text: isHistory(path) ? '' : readFileSync(join(root, path), 'utf8') }))

const isHistory = (path: string): boolean => /^(decisions\/|bench\/|CHANGELOG\.md)/.test(path)

export const isTest = ({ path }: SourceFile): boolean =>
  /\.(test|spec)\.tsx?$/.test(path) || !path.startsWith('src/')

/** What the system is made of, without its tests. */
export const houseOnly = (files: readonly SourceFile[]): SourceFile[] => files.filter(file => !isTest(file))

const importing =
  /^\s*import\s+(?:[\w*\s{},$]+?\sfrom\s*)?['"]([^'"]+)['"]|^\s*export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm

const ours: Readonly<Record<string, string>> = {
  '#kernel/': 'src/kernel/',
  '#modules/': 'src/modules/',
  '#door/': 'src/door/',
  '#adapters/': 'src/adapters/',
  '#web/': 'src/web/',
  '#test/': 'test/',
}

/** The path that an import leads to; a package's name stays as it is. */
function resolved(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  const [prefix, folder] = Object.entries(ours).find(([start]) => specifier.startsWith(start)) ?? ['', '']
  return folder + specifier.slice(prefix.length)
}

/** Where a file’s imports lead; those of types and `import()` count like any other. */
export const importsOf = ({ path, text }: SourceFile): string[] =>
  [...text.matchAll(importing)].map(([, plain, again, late]) => resolved(path, plain ?? again ?? late ?? ''))

/** The part of the house that a path stands in: `kernel`, `modules/booking`, `door`, … or the name of a root file. */
export const partOf = (path: string): string =>
  /^src\/(modules\/[^/]+|[^/]+)/.exec(path)?.[1] ?? path.split('/')[0] ?? path

/** The texts of all SQL in a file: `sql` templates without what is put into them, and statements given as text. */
export function sqlOf({ text }: SourceFile): string[] {
  const templates = [...text.matchAll(/\bsql(?:<[^`]*?>)?`/g)].map(({ index, 0: start }) =>
    template(text, index + start.length),
  )
  const statements = [...text.matchAll(/\b(?:execute|query)(?:<[^(]*>)?\(\s*(['"`])([\s\S]*?)\1/g)].map(
    ([, , said = '']) => said,
  )
  return [...templates, ...statements]
}

/** From `start` to the closing backtick; whatever stands in `${…}` is left out. */
function template(text: string, start: number): string {
  let said = ''
  for (let at = start, depth = 0; at < text.length; at++) {
    if (text.startsWith('${', at) || (depth > 0 && text[at] === '{' && text[at - 1] !== '$')) depth++
    else if (text[at] === '`' && depth === 0) break
    else if (depth === 0) said += text[at]
    if (depth > 0 && text[at] === '}') depth--
  }
  return said
}
