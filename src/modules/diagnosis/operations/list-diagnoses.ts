import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { needWithin } from '#modules/catalogue/index.ts'
import { holdersOf, namesOfPeople } from '#modules/identity/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { clientView } from '../client-view.ts'
import { findingsOf, requestsOfNeed } from '../store.ts'
import { progressOf } from '../view.ts'

export const listDiagnoses = (pack: Pack) =>
  operation(api.listDiagnoses, async ({ needId }, { tx, reach, now }) => {
    const need = await needWithin(tx, reach, needId)
    const found = await progressOf(tx, await requestsOfNeed(tx, reach, needId))
    const assignments = found.flatMap(one => one.assignments)
    const experts = assignments.map(({ expertId }) => expertId)
    const findings = await findingsOf(
      tx,
      assignments.map(({ id }) => id),
    )
    const names = await namesOfPeople(tx, experts)
    const holders = await holdersOf(tx, 'expert', experts)
    const known = {
      nameOf: (expertId: string) => names.get(expertId) ?? '',
      organisationsOf: (expertId: string) =>
        holders.find(({ personId }) => personId === expertId)?.organisations.map(({ name }) => name) ?? [],
    }
    return accept({
      diagnoses: found.map(progress => clientView(progress, findings, need, known, pack, now)),
    })
  })
