import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../test-item.api.ts'
import { endPriceBefore, insertPrice, lockTestItem } from '../test-item.store.ts'

export const setTestPrice = operation(
  api.setTestPrice,
  async ({ testItemId, price, validFrom, validTo }, { tx, reach, now, newId, changed }) => {
    await lockTestItem(tx, reach, testItemId)
    if (validFrom < dateOf(now))
      return refuse({
        rule: 'catalogue.price.past',
        field: 'validFrom',
        message: `价格只能从今天（${formatDate(dateOf(now))}）或以后起执行，已经执行的价格不能改。`,
      })
    await endPriceBefore(tx, testItemId, validFrom)
    const priceId = newId()
    const row = { id: priceId, testItemId, price, validFrom, validTo, createdAt: now }
    if (!(await insertPrice(tx, row)))
      return refuse({
        rule: 'catalogue.price.overlap',
        field: 'validFrom',
        message: '这段时期内已有另一个价格，请改用不重叠的日期。',
      })
    changed({ object: { kind: 'test', id: testItemId }, after: { price, validFrom, validTo } })
    return accept({ priceId })
  },
)
