/** Pure: what follows from 不合格, by the cases that officials wrote. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readYamlFiles } from '#adapters/files/yaml.ts'
import { proposedActs, titleStandings } from '#modules/catalogue/terms.ts'
import { consequenceOf } from '#modules/rulebook/index.ts'
import { readPolicyPack } from '../../policy-pack.ts'
import { failedBefore } from './consequences.ts'
import { grades } from './terms.ts'

const folder = join(import.meta.dirname, '../../../policy-packs/jiaxing-2025-47')
const rules = readPolicyPack(folder).failureConsequences

const codeOf = <K extends string>(names: Readonly<Record<K, string>>, said: string): K => {
  const found = (Object.keys(names) as K[]).find(key => names[key] === said)
  if (found === undefined) throw new Error(`“${said}”不是${Object.values(names).join('、')}之一`)
  return found
}

const goldenFile = z.strictObject({
  条款: z.string(),
  案例: z
    .array(
      z.strictObject({
        名称: z.string(),
        一票否决: z.enum(['是', '否']),
        此前等次: z.array(z.string()),
        称号: z.string(),
        结果: z.string(),
        情形: z.string(),
      }),
    )
    .min(5),
})
const files = readYamlFiles(join(folder, 'cases/grades')).map(({ content }) => goldenFile.parse(content))

describe.each(files)('[D20] [D22] 标准案例：不合格的结果应用（条款 $条款）', ({ 条款, 案例 }) => {
  test('every rule of the pack, of that clause, has a case', () => {
    expect(new Set(rules.map(({ clause }) => clause))).toEqual(new Set([条款]))
    expect(new Set(案例.map(({ 情形 }) => 情形))).toEqual(new Set(rules.map(({ name }) => name)))
  })
  test.each(案例)('$名称', ({ 一票否决, 此前等次, 称号, 结果, 情形 }) => {
    const standing = codeOf(titleStandings, 称号)
    if (standing === 'revoked' || standing === 'ended') throw new Error('nobody holds it any more')
    const before = 此前等次.map((said, index) => ({ year: 2020 + index, grade: codeOf(grades, said) }))
    const again = failedBefore(before.toReversed(), 2030)
    const found = consequenceOf(rules, { veto: 一票否决 === '是', again, standing })
    expect([found && proposedActs[found.act], found?.name]).toEqual([结果, 情形])
  })
})

test('[D22] a grade of the same year or later isn’t one before it; where no rule fits, nothing follows', () => {
  const failed = [{ year: 2026, grade: 'fail' as const }]
  expect([2025, 2026, 2027].map(year => failedBefore(failed, year))).toEqual([false, false, true])
  const veto = rules.filter(({ when }) => when.veto)
  expect(consequenceOf(veto, { veto: false, again: true, standing: 'valid' })).toBeNull()
})
