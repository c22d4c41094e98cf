/** The documents bind: what they name exists, and what exists is named. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sourceFiles } from './house/files.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const decisions = readdirSync(join(root, 'decisions')).map(name => `decisions/${name}`)
const documents = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'GLOSSARY.md'],
  ...['docs/operate.md', 'bench/RESULTS.md'],
  ...decisions,
]

test('the glossary has every type that an api or a module’s terms export', () => {
  const glossary = read('GLOSSARY.md')
  const exported = sourceFiles()
    .filter(({ path }) => /^src\/modules\/[^/]+\/([\w-]+\.)?(api|terms)\.ts$/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name))
  expect(exported).toContain('MatchView')
  expect(exported.filter(name => !glossary.includes(`\`${name}\``))).toEqual([])
})

describe.each(documents)('%s', path => {
  test('links to what exists', () => {
    const links = [...read(path).matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link = '']) => link)
    const local = links.filter(link => !/^https?:/.test(link))
    expect(local.filter(link => !existsSync(join(root, dirname(path), link)))).toEqual([])
  })

  test('names commands that npm knows', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...read(path).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})

test.each(decisions)('%s is read in a minute: context, decision, cost', path => {
  const text = read(path)
  expect(text.split('\n').length).toBeLessThanOrEqual(40)
  for (const part of ['Context', 'Decision', 'Cost']) expect(text).toContain(`**${part}.**`)
})
