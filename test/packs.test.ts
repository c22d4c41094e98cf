/** A faulty policy pack stops the build, as it stops a start. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'zhongshi-pack-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('[D20] two rules true at once that exclude each other are named, and the build fails', () => {
  cpSync(join(root, 'policy-packs/jiaxing-2025-47'), folder, { recursive: true })
  const file = join(folder, 'support-rules.yaml')
  const rules = readFileSync(file, 'utf8')
  const [, provincial = ''] = /(\n {2}- id: support\.provincial[\s\S]*?)\n {2}- id: reward/.exec(rules) ?? []
  writeFileSync(file, `${rules.trimEnd()}${provincial.replace('support.provincial', 'support.again')}\n`)
  const check = [join(root, 'src/packs-check.ts'), folder]
  const { status, stderr } = spawnSync(process.execPath, check, { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('support-rules.yaml')
  expect(stderr).toContain('只能取其一（设备投入支持），却会同时成立')
})
