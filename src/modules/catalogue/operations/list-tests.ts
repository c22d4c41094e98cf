import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { certificatesOf } from '../line.store.ts'
import * as api from '../test-item.api.ts'
import { publishedTests } from '../test-item.store.ts'
import { pricedTests, testViewOf } from '../test-view.ts'

const onPage = 50

export const listTests = (pack: Pack) =>
  operation(api.listTests, async ({ page, ...filter }, { tx, actor, now }) => {
    const today = dateOf(now)
    const found = await pricedTests(
      tx,
      await publishedTests(tx, filter, (page - 1) * onPage, onPage),
      actor,
      today,
    )
    const certificates = await certificatesOf(tx, [...new Set(found.map(({ platformId }) => platformId))])
    const total = found[0]?.total ?? 0
    return accept({
      tests: found.map(row => ({
        ...testViewOf(row, certificates, today),
        platformName: row.platformName,
        localityName: localityName(pack, row.locality),
      })),
      total,
      pages: Math.ceil(total / onPage),
    })
  })
