/** pure · What a second person is told of a changed process. */
import { expect, test } from 'vitest'
import { type ProcessContent, processContent } from '#modules/rulebook/fields.ts'
import { changesOf } from './process-changes.ts'
import { freeCode, moved, without, withStage } from './process-stages.tsx'

const before = processContent.parse({
  name: '认定申报',
  source: '示例依据',
  stages: [
    { id: 'draft', name: '草稿', holder: 'applicant' },
    { id: 'review', name: '评审', holder: 'experts' },
    { id: 'visiting', name: '核查', holder: 'city' },
    { id: 'done', name: '办结', holder: 'nobody' },
  ],
  moves: [
    { id: 'submit', name: '提交', from: ['draft'], to: 'review', by: ['platform-manager'] },
    { id: 'visit', name: '安排核查', from: ['review'], to: 'visiting', by: ['city-lead'] },
    { id: 'close', name: '办结', from: ['review', 'visiting'], to: 'done', by: ['city-lead'] },
  ],
})
const words = (after: ProcessContent) => changesOf(before, after, id => `条件 ${id}`)
const edited = (change: (content: ProcessContent) => void) => {
  const content = structuredClone(before)
  change(content)
  return words(content)
}

test('[D1] the same process has no change', () => expect(words(structuredClone(before))).toEqual([]))

test('[D1] a stage with another name is told once, not at each of its moves', () => {
  expect(
    edited(({ stages }) => {
      for (const stage of stages) if (stage.id === 'review') stage.name = '专家评审'
    }),
  ).toEqual(['环节“评审”改名为“专家评审”'])
})

test('[D1] a stage that is added, one that goes with its moves, and another order', () => {
  expect(words(withStage(before, 'review'))).toEqual(['增加环节“新环节 5”（市级牵头部门，期限未定）'])
  expect(words(without(before, 'visiting'))).toEqual([
    '删除环节“核查”',
    '删除办理动作“安排核查”（从评审）',
    '“办结”的来处由“评审、核查”改为“评审”',
  ])
  expect(words(moved(before, 'visiting', -1))).toEqual(['环节的次序改为：草稿、核查、评审、办结'])
})

test('[D1] terms, hands, conditions, forms and reasons of what stays', () => {
  expect(
    edited(({ stages, moves }) => {
      const [, , visiting] = stages
      const [, visit] = moves
      if (!visiting || !visit) throw new Error('no visit')
      Object.assign(visiting, { workingDays: 10, holder: 'locality' })
      Object.assign(visit, {
        ...{ guards: ['review-closed'], reasoned: true },
        form: [{ id: 'end', title: '结论', kind: 'choice', options: ['相符', '不符'], required: true }],
      })
    }),
  ).toEqual([
    '环节“核查”由市级牵头部门办理改为由属地主管部门办理',
    '环节“核查”的期限由未定改为 10 个工作日',
    '“安排核查”的条件由“无”改为“条件 review-closed”',
    '“安排核查”的理由由“无”改为“须写明”',
    '“安排核查”的填写项由“无”改为“结论（选项：相符、不符）”',
  ])
})

test('[D1] a code that is new has not been taken', () => {
  expect(freeCode('stage', ['stage-aa'])).toBe('stage-ab')
})
