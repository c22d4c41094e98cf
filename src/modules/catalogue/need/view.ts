import { z } from 'zod'
import { dateOf } from '#kernel/calendar.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { capabilityCriterion, type ShownNeed } from '../fields.ts'
import { certificateKinds, formatStatement, parameterOf, processes } from '../terms.ts'
import type { OpenNeed, PublicNeed } from './api.ts'
import { type NeedContent, needNumber, type OpenContent } from './need.ts'
import type { publicNeeds } from './public.store.ts'
import { materialRequirements } from './words.ts'

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
    confirmedOn: row.confirmedOn ?? dateOf(row.publishedAt ?? createdAt),
  } satisfies Omit<PublicNeed, 'publishedAt' | 'freshness' | 'files'> & { publishedAt: Date }
}

/** What the codes in a need are called on a day. */
export interface NeedNames {
  readonly place: (code: string) => string
  readonly hazard: (code: string) => string
  readonly cluster: (code: string) => string
  readonly industry: (code: string) => string
}

/** An industry as a need says it. */
export const industryWords = (code: string, name: string): string => `${name}（${code}）`

/** What anyone may read of an open need, in words: whatever else finds or quotes one goes by this. */
export const openNeedView = (
  need: OpenContent,
  { place, hazard, cluster, industry }: NeedNames,
): OpenNeed => ({
  background: need.background,
  requirements: [
    ...need.capabilities.map(one => ({
      name: parameterOf(one.parameter).name,
      text: formatStatement(one),
      hard: one.weight === 'hard',
    })),
    ...materialRequirements(need, hazard),
    ...need.certificates.map(({ certificate, item, weight }) => ({
      name: certificateKinds[certificate],
      text: item,
      hard: weight === 'hard',
    })),
    ...(need.localities
      ? [
          {
            name: '所在地区',
            text: need.localities.codes.map(place).join('、'),
            hard: need.localities.weight === 'hard',
          },
        ]
      : []),
  ],
  openPoints: need.openPoints,
  cluster: need.cluster === null ? null : cluster(need.cluster),
  industry: need.industry === null ? null : industryWords(need.industry, industry(need.industry)),
  usesPerYear: need.usesPerYear,
  days: need.window.days,
})

/** All that a need says, in words, for those who may read it whole: neither whose it is nor whom else it is shown to. */
export function shownNeedView(
  need: NeedContent,
  pack: Pack,
  hazardName: (code: string) => string,
): ShownNeed {
  const names = {
    place: (code: string) => localityName(pack, code),
    hazard: hazardName,
    cluster: (code: string) => code,
    industry: (code: string) => code,
  }
  const { background, requirements, openPoints } = openNeedView(need, names)
  return {
    name: need.name,
    process: processes[need.process],
    background,
    requirements,
    openPoints,
    ...need.window,
    budget: need.budget ? { fen: need.budget.fen, hard: need.budget.weight === 'hard' } : null,
  }
}
