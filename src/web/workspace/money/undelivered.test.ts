/** Pure: what wasn't accepted is told beside a bill of use, while the contract holds and after its end. */
import { expect, test } from 'vitest'
import { undeliveredWords } from './undelivered.ts'

const milestone = (position: number, acceptedAt: Date | null, upfront = false) => ({
  ...{ position, name: `第 ${position} 批`, fen: 100, upfront, acceptedAt, billed: false },
})
const open = [milestone(0, null, true), milestone(1, new Date(0)), milestone(2, null)]

test('[C24] [C25] what of the contract wasn’t accepted is named, once it ended as what isn’t delivered any more', () => {
  const before = undeliveredWords({ ended: false, milestones: open })
  const after = undeliveredWords({ ended: true, milestones: open })
  expect(before).toContain('还没有验收：第 2 批。')
  expect(after).toContain('合同已由双方解除，没有验收的交付物：第 2 批。')
  expect(undeliveredWords({ ended: true, milestones: open.slice(0, 2) })).toBe(null)
})
