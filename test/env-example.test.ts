import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readConfig, variables } from '../src/config.ts'

const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')

/** Every variable stands on a line of its own, set or commented out, with an explanation above it. */
const documented = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)

test('the example file documents every variable that is read, once, and no other', () => {
  expect(documented.toSorted()).toEqual(variables.toSorted())
})

test('the example file can be used as it stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-env-'))
  const config = readConfig({ ...parseEnv(example), DATA_DIR: folder })
  expect(config).toMatchObject({ production: false, sample: true, databaseUrl: null, port: 3000 })
  rmSync(folder, { recursive: true })
})

test('every value that the example file suggests is accepted', () => {
  const suggested = parseEnv(example.replace(/^# (?=[A-Z][A-Z_]+=)/gm, ''))
  const key = 'k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='
  const config = readConfig({ ...suggested, AUDIT_KEY: key, DATA_KEY: key })
  expect(config).toMatchObject({ production: true, sample: false, trustProxy: 1 })
})
