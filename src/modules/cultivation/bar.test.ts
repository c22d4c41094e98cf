/** Door tests: a platform whose title was revoked applies for nothing until its bar is over, in a city that has set one (D15). */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { day } from '#kernel/calendar.ts'
import { getTitleCourse, revokeTitle } from '#modules/catalogue/title/course.api.ts'
import { startApplication } from '#modules/recognition/own.api.ts'
import { published } from '#test/recognitions.ts'
import { grounds, titledPlatform } from '#test/titles.ts'
import { world } from '#test/world.ts'
import { applyToPool } from './api.ts'

const pack = mkdtempSync(join(tmpdir(), 'barred-'))
cpSync(join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47'), pack, { recursive: true })
const parameters = join(pack, 'parameters.yaml')
const silent = /(id: title\.barYears,.*) value: null,(.*), silent: [^}]*\}/
writeFileSync(parameters, readFileSync(parameters, 'utf8').replace(silent, '$1 value: 3,$2 }'))
afterAll(() => rmSync(pack, { recursive: true, force: true }))

const w = await world({ policyPack: pack })
const { call, decide } = w

const words = {
  stage: 'operating' as const,
  statement: '面向含氟精细化学品的中试放大，重新申请入库',
  plan: '一年内完成整改并对外服务',
  evidence: '示例整改报告',
}

test('[D15] a bar is told with its clause, its title and its last day, and ends after that', async () => {
  const { platformId, titleId } = await titledPlatform(w)
  const { title } = await call('lead', getTitleCourse, { titleId })
  const until = '2029-03-02'
  const revoked = await call('lead', revokeTitle, { titleId, version: title.version, ...grounds })
  expect(revoked).toEqual({ barredUntil: until })
  const said = async (answer: Promise<{ ok: boolean } & object>) => {
    const decision = await answer
    return 'refusals' in decision ? decision.refusals : 'accepted'
  }
  const refusal = {
    clause: '一6',
    facts: { until, revokedOn: '2026-03-02' },
    message: `平台的称号“${title.name}”已于2026年3月2日撤销；按条款一6的动态管理，至2029年3月2日不能再申请，2029年3月3日起可以。`,
  }
  const callId = await published(w)
  expect(await said(decide('director', startApplication, { callId, platformId }))).toEqual([
    { rule: 'recognition.barred', ...refusal },
  ])
  expect(await said(decide('director', applyToPool, { ...words, platformId }))).toEqual([
    { rule: 'cultivation.barred', ...refusal },
  ])
  await w.settle()
  expect(w.letters.at(-1)?.text).toContain('至2029年3月2日不能再申请')
  await w.later(3 * 365 * day)
  expect(await said(decide('director', applyToPool, { ...words, platformId }))).not.toBe('accepted')
  await w.later(2 * day)
  expect(await said(decide('director', applyToPool, { ...words, platformId }))).toBe('accepted')
})
