import { z } from 'zod'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import type { PublicNeed } from './need.api.ts'
import type { publicNeeds } from './need.store.ts'
import { capabilityCriterion, needNumber } from './need.ts'
import { formatStatement, parameterOf } from './terms.ts'

type Found = Awaited<ReturnType<typeof publicNeeds>>[number]

/** A published need as anyone may see it. */
export function publicNeedView({ serial, createdAt, capabilities, ...row }: Found, pack: Pack) {
  return {
    ...row,
    number: needNumber(serial, createdAt),
    localityName: localityName(pack, row.locality),
    requirements: z
      .array(capabilityCriterion)
      .parse(capabilities)
      .map(one => ({
        name: parameterOf(one.parameter).name,
        text: formatStatement(one),
        hard: one.weight === 'hard',
      })),
    publishedAt: row.publishedAt ?? createdAt,
  } satisfies Omit<PublicNeed, 'publishedAt'> & { publishedAt: Date }
}
