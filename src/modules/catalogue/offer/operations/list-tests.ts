import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { countsOfList } from '../../entry/narrowed.ts'
import { freshnessBy } from '../../freshness/freshness.ts'
import { certificatesOf } from '../../line/store.ts'
import * as api from '../test-item.api.ts'
import { publishedTests, testFacets, testGroups } from '../test-item.store.ts'
import { pricedTests, testViewOf } from '../test-view.ts'

const onPage = 50

/** So many of the objects that are tested most are offered, besides those that are chosen; all others are found by words. */
const mostObjects = 12

export const listTests = (pack: Pack, read: ReadWords) =>
  operation(api.listTests, async ({ page, q, standard, most, ...facets }, { tx, actor, now }) => {
    const today = dateOf(now)
    const freshnessOn = freshnessBy(today)
    const [words, standards] = [await read(tx, q), await read(tx, standard)]
    const filter = { words, on: today, standard: standards, most, facets }
    const found = await pricedTests(
      tx,
      await publishedTests(tx, filter, (page - 1) * onPage, onPage),
      actor,
      today,
    )
    const certificates = await certificatesOf(tx, [...new Set(found.map(({ platformId }) => platformId))])
    const { total, counts, relaxed } = await countsOfList({
      groups: but =>
        testGroups(tx, {
          ...filter,
          ...(but === 'q' ? { words: [] } : {}),
          ...(but === 'standard' ? { standard: [] } : {}),
          ...(but === 'most' ? { most: undefined } : {}),
        }),
      chosen: facets,
      facets: testFacets,
      others: [
        ...(filter.words.length > 0 ? ['q'] : []),
        ...(standards.length > 0 ? ['standard'] : []),
        ...(most === undefined ? [] : ['most']),
      ],
    })
    const objects = (counts['object'] ?? []).filter(
      ({ code }, at) => at < mostObjects || facets.object.includes(code),
    )
    return accept({
      tests: found.map(row => ({
        ...testViewOf(row, certificates, today),
        platformName: row.platformName,
        localityName: localityName(pack, row.locality),
        confirmedOn: row.confirmedOn,
        freshness: freshnessOn(row.confirmedOn),
      })),
      total,
      pages: Math.ceil(total / onPage),
      counts: { ...counts, object: objects },
      relaxed,
    })
  })
