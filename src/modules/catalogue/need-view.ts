import { z } from 'zod'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { capabilityCriterion, type ShownNeed } from './fields.ts'
import type { PublicNeed } from './need.api.ts'
import type { publicNeeds } from './need.store.ts'
import { type NeedContent, needNumber } from './need.ts'
import { materialRequirements } from './need-words.ts'
import { certificateKinds, formatStatement, parameterOf, processes } from './terms.ts'

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
  } satisfies Omit<PublicNeed, 'publishedAt' | 'files'> & { publishedAt: Date }
}

/** All that a need says, in words, for those who may read it whole: neither whose it is nor whom else it is shown to. */
export const shownNeedView = (
  need: NeedContent,
  pack: Pack,
  hazardName: (code: string) => string,
): ShownNeed => ({
  name: need.name,
  process: processes[need.process],
  background: need.background,
  requirements: [
    ...need.capabilities.map(one => ({
      name: parameterOf(one.parameter).name,
      text: formatStatement(one),
      hard: one.weight === 'hard',
    })),
    ...materialRequirements(need, hazardName),
    ...need.certificates.map(({ certificate, item, weight }) => ({
      name: certificateKinds[certificate],
      text: item,
      hard: weight === 'hard',
    })),
    ...(need.localities
      ? [
          {
            name: '所在地区',
            text: need.localities.codes.map(code => localityName(pack, code)).join('、'),
            hard: need.localities.weight === 'hard',
          },
        ]
      : []),
  ],
  openPoints: need.openPoints,
  ...need.window,
  budget: need.budget ? { fen: need.budget.fen, hard: need.budget.weight === 'hard' } : null,
})
