import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import { certificatesOf } from '../../line/store.ts'
import * as api from '../test-item.api.ts'
import { publishedTest } from '../test-item.store.ts'
import { pricedTests, testViewOf } from '../test-view.ts'

export const getTest = (pack: Pack) =>
  operation(api.getTest, async ({ testItemId }, { tx, actor, now }) => {
    const today = dateOf(now)
    const found = await publishedTest(tx, testItemId)
    const certificates = await certificatesOf(tx, [found.platformId])
    const [priced] = await pricedTests(tx, [found], actor, today)
    return accept({
      ...testViewOf(
        priced ?? { ...found, price: null, customer: null, nextPrice: null },
        certificates,
        today,
      ),
      platformName: found.platformName,
      localityName: localityName(pack, found.locality),
      hotline: found.hotline,
      confirmedOn: found.confirmedOn,
      freshness: freshnessOn(found.confirmedOn, today),
    })
  })
