import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf, termsOn } from '#modules/taxonomy/index.ts'
import type { ClassNames } from '../entry/due.store.ts'
import type { OpenContent } from './need.ts'
import { industryWords, type NeedNames } from './view.ts'

/** What the codes in a need are called on a day; a code that the edition no longer has is called itself. */
export async function needNames(
  tx: Tx,
  { hazards, cluster, industry }: Pick<OpenContent, 'hazards' | 'cluster' | 'industry'>,
  pack: Pack,
  today: PlainDate,
): Promise<NeedNames> {
  const hazardNames = await namesOf(tx, 'hazard', hazards, today)
  const clusterNames = await namesOf(tx, 'cluster-135n', cluster === null ? [] : [cluster], today)
  const industryNames = await namesOf(tx, 'gbt-4754', industry === null ? [] : [industry], today)
  return {
    place: code => localityName(pack, code),
    hazard: code => hazardNames.get(code) ?? code,
    cluster: code => clusterNames.get(code) ?? code,
    industry: code => industryNames.get(code) ?? code,
  }
}

/** What all classes that entries name are called on a day. */
export async function classNames(tx: Tx, today: PlainDate): Promise<ClassNames> {
  const named = async (scheme: Parameters<typeof termsOn>[1]) =>
    Object.fromEntries((await termsOn(tx, scheme, today)).map(({ code, name }) => [code, name]))
  return {
    clusters: await named('cluster-135n'),
    industries: Object.fromEntries(
      (await termsOn(tx, 'gbt-4754', today)).map(({ code, name }) => [code, industryWords(code, name)]),
    ),
    directions: await named('miit-direction'),
    hazards: await named('hazard'),
    validations: await named('validation'),
    forms: await named('service-form'),
  }
}
