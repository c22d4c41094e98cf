import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { orderNumber } from '#modules/order/index.ts'
import * as api from '../sample.api.ts'
import { sampleWithin } from '../sample.store.ts'
import { orderSeen } from '../sides.ts'
import { peopleOfSample, sampleView } from '../view.ts'

export const getSample = (link: Link) =>
  operation(api.getSample, async ({ sampleId }, { tx, reach, actor, now }) => {
    const facts = await sampleWithin(tx, reach, sampleId)
    const { order } = await orderSeen(tx, reach, actor, facts.row.orderId)
    const names = await namesOfPeople(tx, [...new Set(peopleOfSample(facts))])
    const [where] = await unscopedLines(tx, [order.lineId])
    return accept({
      orderId: order.id,
      orderNumber: orderNumber(order),
      platformName: where?.platform.name ?? '',
      url: link(`/samples/${sampleId}`),
      sample: sampleView(facts, names, now),
    })
  })
