import type { QuoteRowView } from '#modules/inquiry/quote.api.ts'
import { quoteStages } from '#modules/inquiry/terms.ts'
import type { OrderRowView } from '#modules/order/api.ts'
import { orderStates } from '#modules/order/terms.ts'

const quoteTones = {
  draft: '',
  sent: 'unknown',
  revised: 'unknown',
  accepted: 'meets',
  rejected: '',
  expired: '',
  withdrawn: '',
} as const

export const QuoteState = ({ stage }: Pick<QuoteRowView, 'stage'>) => (
  <span className={`tag ${quoteTones[stage]}`}>{quoteStages[stage]}</span>
)

const orderTones = { drafting: 'unknown', signing: 'unknown', signed: 'meets', cancelled: '' } as const

export const OrderState = ({ state, endedAt }: Pick<OrderRowView, 'state'> & Partial<OrderRowView>) =>
  endedAt ? (
    <span className="tag">已解除</span>
  ) : (
    <span className={`tag ${orderTones[state]}`}>{orderStates[state]}</span>
  )
