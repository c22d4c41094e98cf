import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../organisation.api.ts'
import { insertOrganisation, isUsccException } from '../organisation.store.ts'
import { departmentRefusal, localityRefusal, organisationTaken, usccRefusal } from '../rules.ts'

export const registerGovernmentOrganisation = (pack: Pack) =>
  operation(api.registerGovernmentOrganisation, async (input, { tx, now, newId, changed }) => {
    const decision = decide({}, [
      usccRefusal(input.uscc, await isUsccException(tx, input.uscc)),
      input.department === null ? localityRefusal(input.locality, pack) : null,
      departmentRefusal(input.department, pack),
    ])
    if (!decision.ok) return decision
    const id = newId()
    const locality = input.department === null ? input.locality : pack.city.code
    const inserted = await insertOrganisation(tx, {
      ...input,
      id,
      kind: 'government',
      locality,
      verifiedAt: now,
      createdAt: now,
    })
    if (!inserted) return decide({ organisationId: id }, [organisationTaken])
    changed({
      object: { kind: 'organisation', id },
      after: { uscc: input.uscc, department: input.department },
    })
    return accept({ organisationId: id })
  })
