import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { chargeFor, customerOf, pricedFor, priceHistory } from '#modules/pricing/index.ts'
import * as api from '../api.ts'
import { subjectWithin } from '../store.ts'

export const estimatePrice = operation(
  api.estimatePrice,
  async ({ subjectId, quantity, on, customer }, { tx, reach, actor, now }) => {
    const { platform } = await subjectWithin(tx, reach, subjectId)
    const day = on ?? dateOf(now)
    const whose = customer ?? customerOf(actor, platform.organisationId)
    const priced = pricedFor(await priceHistory(tx, subjectId), whose, day)
    if (!priced.price || !priced.customer)
      return refuse({
        rule: 'catalogue.price.none',
        field: 'on',
        message: `${formatDate(day)}没有执行的价格，请换一个日期，或向平台询价。`,
        facts: { on: day },
      })
    const { price } = priced
    const charge = price.mode === 'fixed' ? chargeFor(price, quantity) : null
    if (price.mode === 'fixed' && !charge)
      return refuse({
        rule: 'catalogue.price.large',
        field: 'quantity',
        message: '金额过大，无法精确计算，请减少数量。',
      })
    return accept({ customer: priced.customer, price, charge })
  },
)
