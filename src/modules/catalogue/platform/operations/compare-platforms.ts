import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { customerOf } from '#modules/pricing/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import { isValidOn, lastDayOf } from '../../certificate/validity.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import { serviceClassesOn } from '../../offer/service-classes.ts'
import { pricedOn } from '../../price/priced.ts'
import { highestOf } from '../../terms.ts'
import * as api from '../compare.api.ts'
import { toCompare } from '../compare.store.ts'

export const comparePlatforms = (pack: Pack) =>
  operation(api.comparePlatforms, async ({ platform }, { tx, reach, actor, now }) => {
    const ids = [...new Set(platform)]
    if (ids.length > api.mostCompared)
      return refuse({
        rule: 'catalogue.compare.many',
        field: 'platform',
        message: `一次最多比较 ${api.mostCompared} 个平台，现选了 ${ids.length} 个，请去掉 ${ids.length - api.mostCompared} 个。`,
        facts: { chosen: ids.length, most: api.mostCompared },
      })
    const today = dateOf(now)
    const { platforms, certificates, ...parts } = await toCompare(tx, reach, ids, today)
    const owners = new Map(platforms.map(row => [row.id, row.organisationId]))
    const customerFor = ({ platformId }: { platformId: string }) =>
      customerOf(actor, owners.get(platformId) ?? '')
    const lines = await pricedOn(tx, parts.lines, customerFor, today)
    const services = await pricedOn(tx, parts.services, customerFor, today)
    const clusters = await namesOf(
      tx,
      'cluster-135n',
      platforms.flatMap(row => row.clusters),
      today,
    )
    const { nameOf } = await serviceClassesOn(tx, today)
    const byId = new Map(platforms.map(row => [row.id, row]))
    const ofOne = <T extends { platformId: string }>(rows: readonly T[], id: string): T[] =>
      rows.filter(({ platformId }) => platformId === id)
    return accept({
      platforms: ids.flatMap(id => {
        const row = byId.get(id)
        if (!row) return []
        const { locality, levels, ...shown } = row
        return {
          ...shown,
          localityName: localityName(pack, locality),
          level: highestOf(levels),
          clusters: row.clusters.map(code => clusters.get(code) ?? code),
          freshness: freshnessOn(row.confirmedOn, today),
          lines: ofOne(lines, id),
          services: ofOne(services, id).map(one => ({
            ...one,
            validationName: nameOf.validation(one.validation),
            formName: nameOf.form(one.form),
          })),
          certificates: ofOne(certificates, id)
            .filter(one => isValidOn(one, today))
            .map(one => ({ ...one, validTo: lastDayOf(one) })),
        }
      }),
      missing: ids.length - platforms.length,
    })
  })
