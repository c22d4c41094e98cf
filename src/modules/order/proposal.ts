/** What a contract begins with: what the accepted quote says already. */

import type { z } from 'zod'
import { addDays } from '#kernel/calendar.ts'
import type { QuoteContent } from '#modules/inquiry/index.ts'
import type { contractProposal } from './contract-content.ts'

export const proposalOf = (
  { scope, acceptance, startOn, days, conditions }: QuoteContent,
  lineName: string,
): z.output<typeof contractProposal> => ({
  title: `${lineName}中试服务合同`,
  scope,
  acceptance,
  startOn,
  endOn: addDays(startOn, days - 1),
  milestones: [
    {
      name: '验收付款',
      percent: 100,
      deliverable: '全部交付物验收合格',
      dueOn: null,
      upfront: false,
      reason: '',
    },
  ],
  other: conditions,
})
