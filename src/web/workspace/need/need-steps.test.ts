/** [AC-69] In whose hands a step is, as the timeline of a need says it. */
import { expect, test } from 'vitest'
import { type Hands, steps } from '#modules/progress/terms.ts'
import { holderOf, otherSideOf } from './need-steps.tsx'

const said = (hands: Hands, holderName: string | null) => {
  const step = { hands, holderName } as Parameters<typeof holderOf>[0]
  return [holderOf(step), otherSideOf(step)]
}

test.each([
  [
    'the owner’s own decision on what a platform asks for',
    steps.granting.hands,
    '甲平台',
    ['本单位', '甲平台'],
  ],
  ['what a platform has to do', steps.undertaking.hands, '甲平台', ['甲平台', '']],
  ['what several platforms have to do', steps.quoting.hands, null, ['平台', '']],
  ['what both sides do', steps.contracting.hands, '甲平台', ['双方', '甲平台']],
  ['what the office has to do', steps.assigning.hands, null, ['市级牵头部门', '']],
] as const)('%s', (_case, hands, holderName, expected) => {
  expect(said(hands, holderName)).toEqual(expected)
})
