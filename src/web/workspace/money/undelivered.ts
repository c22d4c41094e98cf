/** What a client that checks a bill of use is told of what it hasn't accepted: pure. */

import type { Output } from '#kernel/operation.ts'
import type { listAcceptances } from '#modules/billing/api.ts'
import { showing } from '#modules/billing/terms.ts'

type Acceptances = Pick<Output<typeof listAcceptances>, 'ended' | 'milestones'>

/** Null where all was accepted. After its end nothing of a contract is delivered any more: what was done is all that is owed. */
export function undeliveredWords({ ended, milestones }: Acceptances): string | null {
  const open = showing(milestones).filter(({ acceptedAt }) => acceptedAt === null)
  if (open.length === 0) return null
  const names = open.map(({ name }) => name).join('、')
  return ended
    ? `合同已由双方解除，没有验收的交付物：${names}。本账单按实际使用开，请对照解除协议和已完成的部分核对，不符的在核对期内逐项提异议。`
    : `合同约定的交付物还没有验收：${names}。本账单按实际使用开，没有做到的，请在核对期内逐项提异议。`
}
